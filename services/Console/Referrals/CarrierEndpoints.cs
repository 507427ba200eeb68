namespace Enforcement.WebConsole.Referrals;

/// <summary>Files that leave by carrier, as the service made them.</summary>
internal static class CarrierEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/referrals/{id}/file", async (string id, CarrierDesk desk, HttpContext http) =>
            {
                var reply = await desk.Export(Ids.Typed(id));
                return reply.Answer is { } file
                    ? Sent(http, file.Body, file.FileName)
                    : Results.StatusCode(Refusal.Code(reply.Kind));
            })
            .AllowAnonymous();
        app.MapGet(
                "/inbound/{id}/receipts/{name}",
                async (string id, string name, CarrierDesk desk, HttpContext http) =>
                {
                    var reply = await desk.Receipts(Ids.Typed(id));
                    return reply.Answer?.Files.FirstOrDefault(f => f.FileName == name) is { } file
                        ? Sent(http, file.Receipt, file.FileName)
                        : Results.StatusCode(
                            reply.Answer is null ? Refusal.Code(reply.Kind) : StatusCodes.Status404NotFound
                        );
                }
            )
            .AllowAnonymous();
    }

    private static IResult Sent(HttpContext http, Google.Protobuf.ByteString bytes, string name)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(bytes.Memory, "application/octet-stream", name);
    }
}
