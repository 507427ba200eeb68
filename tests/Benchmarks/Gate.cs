namespace Enforcement.Benchmarks;

/// <summary>One promise of speed.</summary>
/// <param name="What">What is measured, in words.</param>
/// <param name="Limit">What the measured number must reach, or with <paramref name="AtMost"/> must not exceed.</param>
/// <param name="Exact">A short run promises it too.</param>
public sealed record Gate(string Name, string What, double Limit, bool AtMost = false, bool Exact = false)
{
    /// <summary>A short run on a shared machine only has to show that nothing is badly wrong: half of what is
    /// promised.</summary>
    public double Effective(bool quick) =>
        !quick || Exact ? Limit
        : AtMost ? Limit * 2
        : Limit / 2;

    public bool Passes(double measured, bool quick) =>
        AtMost ? measured <= Effective(quick) : measured >= Effective(quick);
}

/// <summary>What was measured for a gate: always a ratio to an anchor of the same run. The detail says in words what
/// stands behind it.</summary>
public sealed record Measured(string Gate, Rounds Rounds, string Detail)
{
    public double Value => Rounds.Ratio;

    /// <summary>With how far the rounds lay apart.</summary>
    public string Words =>
        Rounds.Pairs.Count == 1
            ? $"{Detail}; one round"
            : $"{Detail}; {Report.Number(Rounds.Lowest)} to {Report.Number(Rounds.Highest)} in "
                + $"{Rounds.Pairs.Count} rounds";
}

/// <summary>A program that measures one or more gates. One that throws leaves its gates unmeasured, which is a
/// failure.</summary>
public sealed record Bench(Func<Run, Task<IReadOnlyList<Measured>>> Measure, params Gate[] Gates);

/// <summary>How this run is done.</summary>
/// <param name="Quick">Less work per round and half the limits, as in CI.</param>
public sealed record Run(bool Quick)
{
    /// <summary>The size of a full run, or of a quick one.</summary>
    public int Size(int full, int quick) => Quick ? quick : full;
}
