"""A synthetic case of any size: real or made-up units, figures that are drawn, and a scheme of its own."""
