namespace Enforcement.Contracts;

/// <summary>
/// The code of an enforcement body, or of an office that supervises, such as SAMR: printable ASCII without blanks, at
/// most 20 characters. What a new one must look like beyond that is asked where bodies are registered. A default value
/// was never parsed and has no text.
/// </summary>
[JsonConverter(typeof(WrittenValueJson<BodyCode>))]
public readonly record struct BodyCode : IWrittenValue<BodyCode>, IComparable<BodyCode>
{
    public const int Most = 20;

    private readonly string? text;

    private BodyCode(string text) => this.text = text;

    /// <exception cref="InvalidOperationException">It was never parsed.</exception>
    public string Value => text ?? throw new InvalidOperationException("a code of a body that was never parsed");

    /// <exception cref="FormatException">The text is no body's code.</exception>
    public static BodyCode Parse(string text) =>
        text.Length is > 0 and <= Most && !text.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? new(text)
            : throw new FormatException($"'{text}' is no body's code: 1 to {Most} characters of printable ASCII");

    /// <inheritdoc/>
    public static BodyCode Stored(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return new(text);
    }

    public static BodyCode? StoredOrNone(string? text) => string.IsNullOrEmpty(text) ? null : new BodyCode(text);

    public int CompareTo(BodyCode other) => string.CompareOrdinal(text, other.text);

    public override string ToString() => text ?? "";

    public static implicit operator string(BodyCode code) => code.Value;

    public static bool operator >(BodyCode one, BodyCode other) => one.CompareTo(other) > 0;

    public static bool operator <(BodyCode one, BodyCode other) => one.CompareTo(other) < 0;

    public static bool operator >=(BodyCode one, BodyCode other) => one.CompareTo(other) >= 0;

    public static bool operator <=(BodyCode one, BodyCode other) => one.CompareTo(other) <= 0;
}
