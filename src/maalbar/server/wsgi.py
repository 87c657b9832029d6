"""The WSGI application, frozen after warm-up so that full collections stay short."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maalbar.server.settings")

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - imports every page
gc.collect()
gc.freeze()
