"""The WSGI application, frozen after warm-up so that full collections stay short."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maalbar.server.settings")

application = get_wsgi_application()
gc.collect()
gc.freeze()
