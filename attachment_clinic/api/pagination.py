"""Pages of lists, never longer than a hundred rows (R41)."""

from rest_framework.pagination import LimitOffsetPagination


class Pages(LimitOffsetPagination):
    """Fifty rows unless asked for fewer or, up to a hundred, for more."""

    default_limit = 50
    max_limit = 100
