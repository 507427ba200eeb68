using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enforcement.Cli;

/// <summary>JSON for people and pipes: Chinese as it is, no escapes that nobody needs.</summary>
internal static class JsonText
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    public static readonly JsonSerializerOptions Indented = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };
}
