using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.WebConsole.Shared;

/// <summary>Instants as a form's field datetime-local has them: Beijing time, without an offset.</summary>
public static class Clocks
{
    /// <summary>Null for an empty field and for what is no time: the service says that it is missing.</summary>
    public static Timestamp? Sent(string text) =>
        DateTime.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var local
        )
            ? Timestamp.FromDateTimeOffset(new DateTimeOffset(local, LegalDay.Offset))
            : null;

    /// <summary>The minute of an instant.</summary>
    public static string Minute(DateTimeOffset instant) =>
        instant.ToOffset(LegalDay.Offset).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The full hour of an instant.</summary>
    public static string Hour(DateTimeOffset instant)
    {
        var local = instant.ToOffset(LegalDay.Offset);
        return local.ToString("yyyy-MM-dd'T'HH':00'", CultureInfo.InvariantCulture);
    }
}
