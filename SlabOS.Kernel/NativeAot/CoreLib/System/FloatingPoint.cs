namespace System;

public readonly struct Single
{
}

public readonly struct Double
{
}
