using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.AgencyInbox.Pages;

/// <summary>What is looked at and taken along; nothing here changes anything.</summary>
internal static class ReadPages
{
    public static void Map(RouteGroupBuilder open)
    {
        open.MapGet("", (HttpContext http, long? upto) => Overview(http, null, upto ?? long.MaxValue));
        open.MapGet("/referrals/{number:long}", ShownOne);
        open.MapGet("/referred", (HttpContext http, long? after) => Referred(http, null, after ?? 0));
        open.MapGet("/referred/{number:long}.inbound", Inbound);
        open.MapGet("/alarms", (HttpContext http, long? after) =>
            InboxPages.Page<AlarmsPage>(http, new() { ["After"] = Math.Max(after ?? 0, 0) })
        );
        open.MapGet("/quarantine/{place:long}", Quarantined);
        open.MapGet("/trail", (HttpContext http) =>
            Results.Bytes(
                InboxPages.Of(http).Trail(),
                "application/octet-stream",
                $"{InboxPages.Of(http).Agency}.trail"
            )
        );
    }

    private static async Task<RazorComponentResult> ShownOne(HttpContext http, long number)
    {
        var page = One(http, number, null);
        await InboxPages.NoteRead(http, InboxPages.Of(http).Held(number)[0].ReferralId);
        return page;
    }

    /// <param name="upTo">The newest number shown.</param>
    public static RazorComponentResult Overview(
        HttpContext http,
        FormFault? fault,
        long upTo = long.MaxValue,
        int status = StatusCodes.Status200OK
    ) => InboxPages.Page<OverviewPage>(http, new() { ["Fault"] = fault, ["UpTo"] = upTo }, status);

    public static RazorComponentResult One(
        HttpContext http,
        long number,
        FormFault? fault,
        int status = StatusCodes.Status200OK
    ) =>
        InboxPages.Page<ReferralPage>(
            http,
            new() { ["Number"] = InboxPages.Of(http).Held(number)[0].Number, ["Fault"] = fault },
            status
        );

    public static RazorComponentResult Referred(
        HttpContext http,
        FormFault? fault,
        long after = 0,
        int status = StatusCodes.Status200OK
    ) => InboxPages.Page<ReferredPage>(http, new() { ["Fault"] = fault, ["After"] = Math.Max(after, 0) }, status);

    /// <summary>One file as itself, several in an archive.</summary>
    public static IResult Files(string archive, IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        if (files is [var one])
            return Results.Bytes(one.Bytes, "application/octet-stream", one.Name);
        using var zip = new MemoryStream();
        using (var entries = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
            foreach (var (name, bytes) in files)
            {
                using var entry = entries.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        return Results.Bytes(zip.ToArray(), "application/zip", archive);
    }

    private static IResult Inbound(HttpContext http, long number)
    {
        var inbox = InboxPages.Of(http);
        var message = inbox.Sent(number);
        return Results.Bytes(message.Body, "application/octet-stream", inbox.FileName(message));
    }

    // Never shown in the browser: it came from nobody knows whom.
    private static IResult Quarantined(HttpContext http, long place)
    {
        var inbox = InboxPages.Of(http);
        return inbox.Store.Quarantined(place - 1, 1) is [var message] && message.No == place
            ? Results.Bytes(
                message.Body,
                "application/octet-stream",
                FormattableString.Invariant($"{inbox.Agency}-quarantine-{place}.bin")
            )
            : InboxPages.Page<NothingPage>(http, [], StatusCodes.Status404NotFound);
    }
}
