using Enforcement.Contracts.Files.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.WebConsole.Files;

/// <summary>
/// A stored file as a download, and a photo's small picture. Whatever is in it, no browser runs it: it is saved, never
/// shown in a page of ours, and only the picture that the service itself made is.
/// </summary>
internal static class FileEndpoint
{
    private static readonly Dictionary<string, string> Endings = new(StringComparer.Ordinal)
    {
        ["image/jpeg"] = "jpg",
        ["image/png"] = "png",
        ["image/webp"] = "webp",
        ["application/pdf"] = "pdf",
        ["video/mp4"] = "mp4",
        ["audio/mpeg"] = "mp3",
        ["audio/wav"] = "wav",
        ["application/zip"] = "zip",
        ["text/plain"] = "txt",
    };

    public static void Map(WebApplication app)
    {
        app.MapGet(
                "/files/{source}/{sha256}",
                (string source, string sha256, HttpContext http, FileDesk desk, SignOn signOn) =>
                    Send(new(source, sha256, false), http, desk, signOn)
            )
            .AllowAnonymous();
        app.MapGet(
                "/files/{source}/{sha256}/small",
                (string source, string sha256, HttpContext http, FileDesk desk, SignOn signOn) =>
                    Send(new(source, sha256, true), http, desk, signOn)
            )
            .AllowAnonymous();
    }

    private sealed record Asked(string Source, string Sha256, bool Small);

    private static async Task Send(Asked asked, HttpContext http, FileDesk desk, SignOn signOn)
    {
        var response = http.Response;
        if (signOn.Bearer() is not { } bearer)
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        if (
            asked.Source is not ("registry" or "planning" or "supervision")
            || asked.Sha256.Length != 64
            || !asked.Sha256.All(char.IsAsciiHexDigit)
        )
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var request = new ReadFileRequest
        {
            Source = asked.Source,
            Sha256 = ByteString.CopyFrom(Convert.FromHexString(asked.Sha256)),
            Thumbnail = asked.Small,
        };
        using var call = desk.Read(request, bearer, http.RequestAborted);
        try
        {
            // The first part before the first byte: a refusal still has a status code.
            await call.ResponseStream.MoveNext(http.RequestAborted);
            var file = call.ResponseStream.Current.File;
            response.ContentType = asked.Small ? "image/jpeg" : "application/octet-stream";
            response.Headers.CacheControl = asked.Small ? "private, max-age=3600" : "no-store";
            if (!asked.Small)
            {
                response.ContentLength = file.Size;
                var ending = Endings.GetValueOrDefault(file.Kind, "bin");
                response.Headers.ContentDisposition = $"attachment; filename=\"{asked.Sha256[..16]}.{ending}\"";
            }
            while (await call.ResponseStream.MoveNext(http.RequestAborted))
                await response.Body.WriteAsync(call.ResponseStream.Current.Chunk.Memory, http.RequestAborted);
        }
        catch (RpcException e) when (!response.HasStarted)
        {
            response.Clear();
            response.StatusCode = Refusal.Code(e.StatusCode);
        }
    }
}
