using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Visits;

/// <summary>A document of a visit as the service made it, a page of its own to be printed on A4.</summary>
internal static class DocumentEndpoint
{
    // The service's text begins with who issues it and ends with that and the day; between them is what is printed.
    private static Paper Of(GetVisitDocumentReply document, string visit, SignOn signOn)
    {
        var lines = document.Text.TrimEnd().Split('\n');
        var day = lines[^1][(lines[^1].LastIndexOf(' ') + 1)..];
        return new(
            lines[0],
            document.Title,
            document.Number,
            "",
            PaperDay.Parse(day),
            [.. document.Fields.Select(f => (f.Label, f.Value))],
            [.. document.Paragraphs],
            signOn.Is(Role.Enterprise) ? $"/my/visits/{visit}"
                : signOn.Is(Role.Inspector) ? $"/field/{visit}"
                : $"/visits/{visit}"
        )
        {
            FactsFirst = true,
        };
    }

    public static void Map(WebApplication app) =>
        app.MapGet(
                "/visits/{id}/documents/{kind}",
                async (string id, string kind, VisitDesk desk, SignOn signOn, HttpContext http) =>
                {
                    if (!Enum.TryParse<DocumentKind>(kind, out var known) || !Enum.IsDefined(known))
                        return Results.StatusCode(StatusCodes.Status404NotFound);
                    var reply = await desk.Document(id, known, http.RequestAborted);
                    // What has not happened has no document: there is no such page yet.
                    if (reply.Answer is not { } document)
                        return Results.StatusCode(
                            reply.Reason == "DOCUMENT_NOT_YET"
                                ? StatusCodes.Status404NotFound
                                : Refusal.Code(reply.Kind)
                        );
                    return PaperPage.Of(http, new(Of(document, id, signOn)));
                }
            )
            .AllowAnonymous();
}
