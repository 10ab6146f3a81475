"""A separate small app on loopback, for development: plays Twilio and a voice platform. Imports nothing of the product."""
