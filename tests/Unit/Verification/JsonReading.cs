using System.Text.Json;

namespace Enforcement.Unit.Verification;

internal static class JsonReading
{
    public static string Text(this JsonElement owner, string key) => owner.GetProperty(key).GetString()!;

    public static byte[] Bytes(this JsonElement owner, string key) => Convert.FromHexString(owner.Text(key));

    public static IEnumerable<JsonElement> Items(this JsonElement owner, string key) =>
        owner.GetProperty(key).EnumerateArray();
}
