using System.Globalization;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// A process writes the same under every locale of its host: th_TH counts the years from 543 before, ar_SA by the moon,
/// fa_IR from another spring. What we write says its culture itself; this holds for what libraries write, and for what
/// somebody forgets. People are answered in the language they ask for, which never goes by a culture.
/// </summary>
public static class OneCulture
{
    /// <summary>For this thread and each that begins after: call first in a program.</summary>
    public static void Set()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture =
            CultureInfo.InvariantCulture;
    }
}
