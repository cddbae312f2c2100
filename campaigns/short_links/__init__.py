"""Short addresses of publications and their QR codes."""
