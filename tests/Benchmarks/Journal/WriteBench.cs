namespace Enforcement.Benchmarks;

/// <summary>Commands through a real RPC with a token, 64 callers, SQLite FULL, beside appending entries in groups with
/// nothing around it.</summary>
internal static class WriteBench
{
    private const int Callers = 64;

    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        await using var registry = await RegistryUnderLoad.Start(Callers);
        await using var raw = await RawAppend.Start();
        var (rows, commands) = (run.Size(60_000, 20_000), run.Size(40_000, 10_000));
        var rounds = await Rounds.Of(
            () => Task.FromResult(raw.Rate(rows)),
            () => Benchmarks.Callers.Rate(Callers, commands, (caller, _) => registry.Tag(caller))
        );
        var words = rounds.Words("entries/s appended in groups of 64 by a bare loop", "commands/s");
        return [rounds.As("journal-write", words)];
    }
}
