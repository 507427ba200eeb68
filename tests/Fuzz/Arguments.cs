namespace Enforcement.Fuzzing;

/// <summary>What stands behind a verb.</summary>
internal sealed record Arguments(IReadOnlyList<Target> Targets, int Seconds, ulong Seed)
{
    public static Arguments Of(IReadOnlyList<string> given)
    {
        var (names, seconds, seed) = (new List<string>(), 60, (ulong)DateTime.UtcNow.Ticks);
        for (var i = 0; i < given.Count; i++)
            switch (given[i])
            {
                case "--seconds":
                    seconds = int.Parse(given[++i], NumberStyles.None, CultureInfo.InvariantCulture);
                    break;
                case "--seed":
                    seed = ulong.Parse(given[++i], NumberStyles.None, CultureInfo.InvariantCulture);
                    break;
                default:
                    names.Add(given[i]);
                    break;
            }
        return new(names.Count == 0 ? AllTargets.List : [.. names.Select(Named)], seconds, seed);
    }

    public static Target Named(string name) =>
        AllTargets.List.FirstOrDefault(t => t.Name == name)
        ?? throw new ArgumentException($"{name} is none of {string.Join(", ", AllTargets.List.Select(t => t.Name))}");

    public static int Usage()
    {
        Console.Error.WriteLine("Enforcement.Fuzz run|record|minimise [TARGET...] [--seconds 60] [--seed N]");
        return 2;
    }
}
