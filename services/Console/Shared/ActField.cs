namespace Enforcement.WebConsole.Shared;

/// <summary>How a field of an act is filled in.</summary>
public enum Fill
{
    /// <summary>One line.</summary>
    Line,

    /// <summary>Several lines.</summary>
    Text,
    Number,
    Day,

    /// <summary>One of its options.</summary>
    Choice,

    /// <summary>Any of its options.</summary>
    Ticks,

    /// <summary>Files, which are stored, or the hashes of files that are stored already.</summary>
    Files,

    /// <summary>What the page knows and the reader does not change.</summary>
    Hidden,

    /// <summary>Stands elsewhere on the page, such as ticks in a table, tied to the form by its id.</summary>
    Outside,
}

/// <summary>One field of a form that asks a service to do something.</summary>
/// <param name="Name">as the request calls it, so that a refusal finds it.</param>
/// <param name="Label">in the reader's language.</param>
/// <param name="Options">values and their names.</param>
/// <param name="Value">what stands in it before anybody typed.</param>
/// <param name="Source">the service that keeps its files.</param>
public sealed record ActField(
    string Name,
    string Label,
    Fill Fill = Fill.Line,
    bool Needed = true,
    int Max = 200,
    string? Hint = null,
    IReadOnlyList<(string Value, string Text)>? Options = null,
    string Value = "",
    string Source = "supervision"
);
