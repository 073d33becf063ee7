"""Staff meet no page with client data before they have a second factor (R10)."""


class SecondFactorMiddleware:
    """Passes everything on until the door is built."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
