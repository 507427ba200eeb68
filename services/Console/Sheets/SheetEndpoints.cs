using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Sheets;

/// <summary>Tables as files: what a list holds, and what was wrong in a file that was sent.</summary>
internal static class SheetEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(WebApplication app)
    {
        app.MapGet("/export/{name}", async (string name, string? body, int? year, SheetsDesk desk, HttpContext http) =>
            {
                if (
                    Path.GetFileNameWithoutExtension(name) is not { } kind
                    || !Enum.TryParse<SheetKind>(kind, true, out var which)
                    || which == SheetKind.Unspecified
                    || int.TryParse(kind, out _)
                    || Path.GetExtension(name) is not (".csv" or ".xlsx")
                )
                {
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                }
                var workbook = name.EndsWith(".xlsx", StringComparison.Ordinal);
                using var call = desk.Export(
                    new()
                    {
                        Kind = which,
                        Body = body ?? "",
                        Year = year ?? 0,
                        Format = workbook ? SheetFormat.Xlsx : SheetFormat.Csv,
                    },
                    http.RequestAborted
                );
                if (call is null)
                {
                    http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    return;
                }
                try
                {
                    // The first part before the first byte: a refusal still has a status code.
                    var more = await call.ResponseStream.MoveNext(http.RequestAborted);
                    As(http, workbook, $"{which.ToString().ToLowerInvariant()}{(workbook ? ".xlsx" : ".csv")}");
                    for (; more; more = await call.ResponseStream.MoveNext(http.RequestAborted))
                        await http.Response.Body.WriteAsync(
                            call.ResponseStream.Current.Chunk.Memory,
                            http.RequestAborted
                        );
                }
                catch (RpcException e) when (!http.Response.HasStarted)
                {
                    http.Response.StatusCode = Refusal.Code(e.StatusCode);
                }
            })
            .AllowAnonymous();
        foreach (
            var (ending, format) in ((string, SheetFormat)[])[(".csv", SheetFormat.Csv), (".xlsx", SheetFormat.Xlsx)]
        )
            app.MapGet($"/export/enterprises{ending}", async (SheetsDesk desk, HttpContext http) =>
                {
                    using var call = desk.ExportEnterprises(format, http.RequestAborted);
                    if (call is null)
                    {
                        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                        return;
                    }
                    try
                    {
                        var more = await call.ResponseStream.MoveNext(http.RequestAborted);
                        As(http, format == SheetFormat.Xlsx, $"enterprises{ending}");
                        for (; more; more = await call.ResponseStream.MoveNext(http.RequestAborted))
                            await http.Response.Body.WriteAsync(
                                call.ResponseStream.Current.Chunk.Memory,
                                http.RequestAborted
                            );
                    }
                    catch (RpcException e) when (!http.Response.HasStarted)
                    {
                        http.Response.StatusCode = Refusal.Code(e.StatusCode);
                    }
                })
                .AllowAnonymous();
        app.MapGet("/import/errors/{id}", async (string id, SheetShelf shelf, SignOn signOn, HttpContext http) =>
            {
                if (!signOn.IsSignedIn || shelf.Get(id, signOn.Who.Actor) is not { Marked: { } marked } sheet)
                {
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                }
                var workbook = SheetsDesk.FormatOf(sheet.Name) == SheetFormat.Xlsx;
                As(http, workbook, $"errors{(workbook ? ".xlsx" : ".csv")}");
                await http.Response.Body.WriteAsync(marked, http.RequestAborted);
            })
            .AllowAnonymous();
    }

    private static void As(HttpContext http, bool workbook, string name)
    {
        http.Response.ContentType = workbook ? Workbook : "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
    }
}
