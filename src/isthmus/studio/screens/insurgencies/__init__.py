"""Insurgencies: cases side by side, what the model makes of them, and its mechanisms as switches."""
