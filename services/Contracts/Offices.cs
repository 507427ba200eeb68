namespace Enforcement.Contracts;

/// <summary>The justice bureau and its station, as a body is named; both supervise, so what is about either goes around
/// it, and nobody inspects for them.</summary>
public static class Offices
{
    public const string Justice = "JUSTICE",
        Station = "STATION";

    public static IReadOnlyList<string> All { get; } = [Justice, Station];

    public static bool Supervise(string? body) => body is Justice or Station;
}

/// <summary>The agencies outside that clues go to: 纪委监委 and 检察院.</summary>
public static class Agencies
{
    public const string Discipline = "CCDI",
        Procuratorate = "PROC";

    public static IReadOnlyList<string> All { get; } = [Discipline, Procuratorate];
}
