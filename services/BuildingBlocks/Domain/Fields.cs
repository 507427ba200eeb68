using System.Globalization;
using System.Text;
using Enforcement.BuildingBlocks.Calendar;

namespace Enforcement.BuildingBlocks.Domain;

/// <summary>Request fields into values; a fault names the field and the rule. After these lines an RPC holds no raw
/// text.</summary>
public static class Fields
{
    /// <summary>Text of 1 to <paramref name="most"/> characters: NFC, trimmed, no control characters.</summary>
    public static string Text(string? value, string field, int most)
    {
        var text = Optional(value, field, most);
        return text.Length > 0 ? text : throw Refusal.Invalid(field, Reasons.Required, $"{field} is required");
    }

    /// <summary>As <see cref="Text"/>, but may be empty.</summary>
    public static string Optional(string? value, string field, int most)
    {
        string text;
        try
        {
            text = (value ?? "").Normalize(NormalizationForm.FormC).Trim();
        }
        catch (ArgumentException)
        {
            throw Refusal.Invalid(field, Reasons.BadText, $"{field} is no valid Unicode text");
        }
        if (text.Length > most)
            throw Refusal.Invalid(
                field,
                Reasons.TooLong,
                $"{field} has {text.Length} characters, at most {most} are allowed"
            );
        foreach (var c in text)
            if (char.IsControl(c) && c is not '\n')
                throw Refusal.Invalid(
                    field,
                    Reasons.BadText,
                    string.Create(CultureInfo.InvariantCulture, $"{field} holds the control character U+{(int)c:X4}")
                );
        return text;
    }

    /// <summary>A code of printable ASCII; full-width characters are refused, not folded, since they hide
    /// look-alikes.</summary>
    public static string Code(string? value, string field, int most)
    {
        var code = Text(value, field, most);
        foreach (var c in code)
            if (c is <= ' ' or > '~')
                throw Refusal.Invalid(field, Reasons.BadCode, $"{field} holds '{c}', only printable ASCII is allowed");
        return code;
    }

    public static DateOnly Date(string? value, string field) =>
        IsoDay.TryParse(value, out var date)
            ? date
            : throw Refusal.Invalid(
                field,
                Reasons.BadDate,
                $"{field} '{Shown(value)}' is no date of the form 2025-01-31"
            );

    public static DateTimeOffset Instant(Google.Protobuf.WellKnownTypes.Timestamp? value, string field)
    {
        if (value is null)
            throw Refusal.Invalid(field, Reasons.Required, $"{field} is required");
        try
        {
            return Instants.Trim(value.ToDateTimeOffset());
        }
        catch (InvalidOperationException)
        {
            throw Refusal.Invalid(field, Reasons.BadDate, $"{field} is no valid instant");
        }
    }

    /// <summary>A defined member other than the unspecified zero.</summary>
    public static T OneOf<T>(T value, string field)
        where T : struct, Enum =>
        Convert.ToInt32(value, CultureInfo.InvariantCulture) != 0 && Enum.IsDefined(value)
            ? value
            : throw Refusal.Invalid(
                field,
                Reasons.Unspecified,
                $"{field} must be one of {string.Join(", ", Enum.GetNames<T>().Skip(1))}"
            );

    public static int Between(long value, string field, int least, int most) =>
        value >= least && value <= most
            ? (int)value
            : throw Refusal.Invalid(field, Reasons.OutOfRange, $"{field} is {value}, allowed is {least} to {most}");

    public static IReadOnlyList<T> Some<T>(IReadOnlyList<T> items, string field, int most) =>
        items.Count is > 0 && items.Count <= most
            ? items
            : throw Refusal.Invalid(
                field,
                Reasons.OutOfRange,
                $"{field} has {items.Count} items, allowed is 1 to {most}"
            );

    /// <summary>Hex SHA-256 of a file.</summary>
    public static string Sha256(Google.Protobuf.ByteString value, string field)
    {
        if (value.Length != 32)
            throw Refusal.Invalid(field, Reasons.BadHash, $"{field} has {value.Length} bytes, a SHA-256 has 32");
        return value.Span.ContainsAnyExcept((byte)0)
            ? Convert.ToHexStringLower(value.Span)
            : throw Refusal.Invalid(field, Reasons.BadHash, $"{field} is 32 zero bytes: that is no file's SHA-256");
    }

    /// <summary>User text as it may stand in a message: short, no line breaks.</summary>
    public static string Shown(string? value) =>
        new([.. (value ?? "").Take(40).Select(c => char.IsControl(c) ? ' ' : c)]);
}
