using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Enforcement.WebConsole.Shared;

/// <summary>
/// The console's own style, script and picture: part of the program, compressed once, and kept by browsers for a year
/// because a changed file has another address.
/// </summary>
public sealed class Assets
{
    private sealed record Asset(Compressed Bytes, string Version);

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
            ["paper.css"] = Of(Read("paper.css"), "text/css; charset=utf-8"),
            ["console.js"] = Of(Read("console.js"), "text/javascript; charset=utf-8"),
            ["ceremony.js"] = Of(Read("ceremony.js"), "text/javascript; charset=utf-8"),
            ["field.js"] = Of(Read("field.js"), "text/javascript; charset=utf-8"),
            ["field-sign.js"] = Of(Read("field-sign.js"), "text/javascript; charset=utf-8"),
            ["field-vault.js"] = Of(Read("field-vault.js"), "text/javascript; charset=utf-8"),
            ["field-worker.js"] = Of(Read("field-worker.js"), "text/javascript; charset=utf-8"),
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
        return asset.Bytes.Send(http);
    }

    private static Asset Of(string text, string type)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var version = Convert.ToHexStringLower(SHA256.HashData(plain))[..12];
        return new(new(plain, type), version);
    }

    private static string Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>Bytes that never change, in the form a browser takes best. They are compressed when the first asks: at the
/// start of the program it would be a tenth of a second that nobody has asked for yet.</summary>
internal sealed class Compressed(byte[] plain, string type)
{
    private readonly Lazy<byte[]> brotli =
            new(() => Pack(plain, into => new BrotliStream(into, CompressionLevel.SmallestSize))),
        gzip = new(() => Pack(plain, into => new GZipStream(into, CompressionLevel.SmallestSize)));

    public IResult Send(HttpContext http)
    {
        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        http.Response.Headers.Vary = "Accept-Encoding";
        foreach (var (name, packed) in new[] { ("br", brotli), ("gzip", gzip) })
        {
            if (!accepted.Contains(name, StringComparison.OrdinalIgnoreCase) || packed.Value.Length >= plain.Length)
                continue;
            http.Response.Headers.ContentEncoding = name;
            return Results.Bytes(packed.Value, type);
        }
        return Results.Bytes(plain, type);
    }

    private static byte[] Pack(byte[] plain, Func<Stream, Stream> packer)
    {
        var packed = new MemoryStream();
        using (var stream = packer(packed))
            stream.Write(plain);
        return packed.ToArray();
    }
}
