"""The demonstration: five real block-years as their articles state them, and synthetic seasons."""
