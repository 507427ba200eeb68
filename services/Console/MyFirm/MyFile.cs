using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Enforcement.BuildingBlocks.Grpc;
using Google.Protobuf;

namespace Enforcement.WebConsole.MyFirm;

/// <summary>
/// Everything that the services tell a firm about itself, in one file: what each question was answered, word for word,
/// and where there was no answer the reason.
/// </summary>
internal static class MyFile
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static void Map(WebApplication app) =>
        app.MapGet("/my/file.json", async (MyDesk desk, VisitDesk visits, SignOn signOn, HttpContext http) =>
            {
                if (!signOn.IsSignedIn)
                    return Results.StatusCode(StatusCodes.Status401Unauthorized);
                if (!signOn.Is(Role.Enterprise))
                    return Results.StatusCode(StatusCodes.Status403Forbidden);
                http.Response.Headers.XContentTypeOptions = "nosniff";
                http.Response.Headers.CacheControl = "no-store";
                return Results.Bytes(
                    await Whole(desk, visits, http.RequestAborted),
                    "application/json",
                    $"{desk.Code}.json"
                );
            })
            .AllowAnonymous();

    private static async Task<byte[]> Whole(MyDesk desk, VisitDesk visits, CancellationToken token)
    {
        using var bytes = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                bytes,
                new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }
            )
        )
        {
            json.WriteStartObject();
            json.WriteString("credit_code", desk.Code);
            json.WriteString("asked_at", Contracts.Instants.Text(desk.Now));
            json.WriteNumber("most_rows_of_a_kind", MyDesk.Most);
            One(json, "enterprise", await desk.Firm(token));
            Many(json, "regulated_fields", await desk.Fields(token));
            var periods = await desk.Observations(token);
            Many(json, "observations", periods);
            json.WriteStartObject("observation_notices");
            foreach (var period in periods.Answer ?? [])
                Many(json, period.ObservationId, await desk.Notices(period.ObservationId, token));
            json.WriteEndObject();
            var own = await desk.Visits(token);
            Many(json, "visits", own);
            json.WriteStartObject("visit_documents");
            foreach (var visit in own.Answer ?? [])
            {
                json.WriteStartObject(visit.VisitId);
                foreach (var kind in VisitDesk.Documents(visit, official: false))
                    One(json, kind.ToString(), await visits.Document(visit.VisitId, kind, token));
                json.WriteEndObject();
            }
            json.WriteEndObject();
            Many(json, "correction_windows", await desk.Windows(token));
            Many(json, "flexible_measures", await desk.Measures(token));
            Many(json, "leniency_decisions", await desk.Decisions(token));
            Many(json, "complaints", await desk.Complaints(token));
            if (await desk.Tickets(token) is { } tickets)
            {
                json.WriteStartObject("draws");
                foreach (var ticket in tickets)
                    One(json, ticket.Draw.DrawId, ticket.Fate);
                json.WriteEndObject();
            }
            else
                Refused(json, "draws", "SILENT", "");
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static void One<T>(Utf8JsonWriter json, string name, Reply<T> reply)
        where T : class, IMessage
    {
        if (reply.Answer is not { } answer)
        {
            Refused(json, name, reply.Reason, reply.Message);
            return;
        }
        json.WritePropertyName(name);
        json.WriteRawValue(Formatter.Format(answer));
    }

    private static void Many<T>(Utf8JsonWriter json, string name, Reply<IReadOnlyList<T>> reply)
        where T : IMessage
    {
        if (reply.Answer is not { } rows)
        {
            Refused(json, name, reply.Reason, reply.Message);
            return;
        }
        json.WriteStartArray(name);
        foreach (var row in rows)
            json.WriteRawValue(Formatter.Format(row));
        json.WriteEndArray();
    }

    private static void Refused(Utf8JsonWriter json, string name, string reason, string message)
    {
        json.WriteStartObject(name);
        json.WriteString("no_answer", reason);
        json.WriteString("message", message);
        json.WriteEndObject();
    }
}
