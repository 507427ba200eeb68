using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Report;

/// <summary>What a figure's rows are called: its own names first, then what breaks rows of several figures
/// down.</summary>
public sealed class RowNames
{
    private readonly Dictionary<string, FigureRowName> names;

    private RowNames(IEnumerable<FigureRowName> own, IEnumerable<FigureRowName> all) =>
        names = own.Concat(all).DistinctBy(n => n.Key).ToDictionary(n => n.Key, StringComparer.Ordinal);

    /// <param name="list">null where nobody answered: keys stay what they are.</param>
    /// <param name="figure">its number; what is none, such as the balance, has the common names.</param>
    public static RowNames Of(ListFiguresReply? list, string figure) =>
        new(list?.Figures.FirstOrDefault(f => f.Number == figure)?.Names ?? [], list?.Breakdowns ?? []);

    public string? Word(string key, bool english) =>
        names.TryGetValue(key, out var name)
            ? english
                ? name.En
                : name.Zh
            : null;
}
