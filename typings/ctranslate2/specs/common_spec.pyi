from enum import IntEnum

class Activation(IntEnum):
    GELUTanh = ...
