namespace Enforcement.Contracts;

/// <summary>
/// The id of a planned visit or of one about a case: TASK-449917-2025-000123. Printable ASCII without blanks, at most
/// 60 characters. A default value was never parsed and has no text.
/// </summary>
[JsonConverter(typeof(WrittenValueJson<VisitId>))]
public readonly record struct VisitId : IWrittenValue<VisitId>, IComparable<VisitId>
{
    public const int Most = 60;

    private readonly string? text;

    private VisitId(string text) => this.text = text;

    /// <exception cref="InvalidOperationException">It was never parsed.</exception>
    public string Value => text ?? throw new InvalidOperationException("an id of a visit that was never parsed");

    /// <exception cref="FormatException">The text is no id.</exception>
    public static VisitId Parse(string text) =>
        text.Length is > 0 and <= Most && !text.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? new(text)
            : throw new FormatException($"'{text}' is no visit's id: 1 to {Most} characters of printable ASCII");

    /// <inheritdoc/>
    public static VisitId Stored(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return new(text);
    }

    public static VisitId? StoredOrNone(string? text) => string.IsNullOrEmpty(text) ? null : new VisitId(text);

    public int CompareTo(VisitId other) => string.CompareOrdinal(text, other.text);

    public override string ToString() => text ?? "";

    public static implicit operator string(VisitId id) => id.Value;

    public static bool operator >(VisitId one, VisitId other) => one.CompareTo(other) > 0;

    public static bool operator <(VisitId one, VisitId other) => one.CompareTo(other) < 0;

    public static bool operator >=(VisitId one, VisitId other) => one.CompareTo(other) >= 0;

    public static bool operator <=(VisitId one, VisitId other) => one.CompareTo(other) <= 0;
}
