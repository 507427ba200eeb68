using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Enforcement.WebConsole.Shared;

/// <summary>
/// The console's own style, script and picture: part of the program, compressed once at the start, and kept by browsers
/// for
/// a year because a changed file has another address.
/// </summary>
public sealed class Assets
{
    private sealed record Asset(byte[] Plain, byte[] Brotli, byte[] Gzip, string Type, string Version);

    private readonly FrozenDictionary<string, Asset> assets;

    public Assets()
    {
        var assembly = typeof(Assets).Assembly;
        var styles = assembly
            .GetManifestResourceNames()
            .Where(n => n.StartsWith("css/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read);
        assets = new Dictionary<string, Asset>(StringComparer.Ordinal)
        {
            ["console.css"] = Of(string.Join('\n', styles), "text/css; charset=utf-8"),
            ["console.js"] = Of(Read("console.js"), "text/javascript; charset=utf-8"),
            ["ceremony.js"] = Of(Read("ceremony.js"), "text/javascript; charset=utf-8"),
            ["favicon.svg"] = Of(Read("favicon.svg"), "image/svg+xml"),
        }.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Where a page finds it.</summary>
    public string Address(string name) => $"/{name}?v={assets[name].Version}";

    internal void Map(WebApplication app)
    {
        foreach (var name in assets.Keys)
            app.MapGet($"/{name}", (HttpContext http) => Send(http, name)).AllowAnonymous();
        // Browsers ask for it by this name where a page names none, such as a file shown alone.
        app.MapGet("/favicon.ico", (HttpContext http) => Send(http, "favicon.svg")).AllowAnonymous();
    }

    private IResult Send(HttpContext http, string name)
    {
        var asset = assets[name];
        http.Response.Headers.CacheControl =
            http.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "max-age=300";
        return Compressed.Send(http, asset.Plain, asset.Brotli, asset.Gzip, asset.Type);
    }

    private static Asset Of(string text, string type)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var version = Convert.ToHexStringLower(SHA256.HashData(plain))[..12];
        return new(plain, Compressed.Brotli(plain), Compressed.Gzip(plain), type, version);
    }

    private static string Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>Bytes that never change, in the form a browser takes best.</summary>
internal static class Compressed
{
    public static IResult Send(HttpContext http, byte[] plain, byte[] brotli, byte[] gzip, string type)
    {
        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        http.Response.Headers.Vary = "Accept-Encoding";
        foreach (var (name, bytes) in new[] { ("br", brotli), ("gzip", gzip) })
        {
            if (!accepted.Contains(name, StringComparison.OrdinalIgnoreCase) || bytes.Length >= plain.Length)
                continue;
            http.Response.Headers.ContentEncoding = name;
            return Results.Bytes(bytes, type);
        }
        return Results.Bytes(plain, type);
    }

    public static byte[] Brotli(byte[] plain) =>
        Pack(plain, into => new BrotliStream(into, CompressionLevel.SmallestSize));

    public static byte[] Gzip(byte[] plain) => Pack(plain, into => new GZipStream(into, CompressionLevel.SmallestSize));

    private static byte[] Pack(byte[] plain, Func<Stream, Stream> packer)
    {
        var packed = new MemoryStream();
        using (var stream = packer(packed))
            stream.Write(plain);
        return packed.ToArray();
    }
}
