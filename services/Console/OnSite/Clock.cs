using System.Globalization;
using Enforcement.BuildingBlocks.Calendar;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.WebConsole.OnSite;

/// <summary>A day and time as a form's control sends it, by the clock on the wall here.</summary>
internal static class Clock
{
    /// <summary>Null where it is none: the service then says that it is missing.</summary>
    public static Timestamp? Read(string text) =>
        DateTime.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var local
        )
            ? Timestamp.FromDateTimeOffset(new DateTimeOffset(local, LegalDay.Offset))
            : null;

    /// <summary>As the control shows it.</summary>
    public static string Write(DateTimeOffset at) =>
        at.ToOffset(LegalDay.Offset).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>Why an officer does not go (行政处罚法 art. 43).</summary>
internal static class RecusalGrounds
{
    public static readonly string[] All = ["kinship", "former-employment", "prior-case", "interest"];
}
