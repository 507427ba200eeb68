using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Domain;

namespace Enforcement.AgencyInbox.Pages;

/// <summary>
/// What is done at the page, by the same rules as the RPCs. Done, it leads back with GET; refused, the page stands
/// again with the reason and with all that was typed.
/// </summary>
internal static class ActPages
{
    // What is answered, not whom or what about: it stands in an address.
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["accept"] = Receipt.Accepted,
        ["return"] = Receipt.Returned,
        ["process"] = Receipt.InProcess,
        ["feedback"] = Receipt.Feedback,
        ["close"] = Receipt.Closed,
    };

    public static void Map(RouteGroupBuilder open)
    {
        foreach (var (act, kind) in Answers)
            open.MapPost(
                $"/referrals/{{number:long}}/{act}",
                (HttpContext http, long number, CancellationToken token) => Answer(http, number, act, kind, token)
            );
        open.MapPost("/referrals/{number:long}/receipts", (HttpContext http, long number) => Receipts(http, number));
        open.MapPost("/receipts", (HttpContext http) => Receipts(http, 0));
        open.MapPost("/bring", Bring);
        open.MapPost("/refer", Refer);
        open.MapPost("/recommend", Recommend);
        open.MapPost("/answer", BringInAnswer);
    }

    private static async Task<IResult> Answer(
        HttpContext http,
        long number,
        string act,
        string kind,
        CancellationToken token
    )
    {
        var (inbox, form) = (InboxPages.Of(http), http.Request.Form);
        inbox.Held(number);
        try
        {
            var handedOver = await inbox.Answer(number, kind, Typed(form, InboxDesk.FieldOf(kind)), token);
            return Results.Redirect(
                InboxPages.View(http).Link($"/referrals/{number}", handedOver ? "done=handed-over" : "done=waiting")
            );
        }
        catch (Refusal refusal)
        {
            return ReadPages.One(http, number, FormFault.Of(act, refusal, form), Status(refusal));
        }
    }

    /// <summary>Receipts to carry. Where no other way takes them this hands them over, so it is no link but a
    /// form.</summary>
    private static IResult Receipts(HttpContext http, long number)
    {
        var inbox = InboxPages.Of(http);
        if (number > 0)
            inbox.Held(number);
        var files = inbox.Export(number).Select(r => (inbox.FileName(r), Encoding.ASCII.GetBytes(r.Jws))).ToList();
        return files.Count == 0
            ? Results.Redirect(InboxPages.View(http).Link("", "done=no-receipts"))
            : ReadPages.Files($"{inbox.Agency}-receipts.zip", files);
    }

    private static async Task<IResult> Bring(HttpContext http, CancellationToken token)
    {
        var (inbox, form) = (InboxPages.Of(http), http.Request.Form);
        try
        {
            var taken = inbox.BringInFile(await Bytes(form, "referral", token));
            var done =
                taken.IsWithdrawal ? "withdrawn"
                : taken.IsNew ? "brought"
                : "known";
            return Results.Redirect(InboxPages.View(http).Link($"/referrals/{taken.Number}", $"done={done}"));
        }
        catch (Refusal refusal)
        {
            return ReadPages.Overview(http, FormFault.Of("bring", refusal, form), status: Status(refusal));
        }
    }

    private static async Task<IResult> Refer(HttpContext http, CancellationToken token)
    {
        var (inbox, form) = (InboxPages.Of(http), http.Request.Form);
        try
        {
            var (about, text) = (Typed(form, "about_body"), Typed(form, "text"));
            var id = Guid.TryParse(form["id"].ToString(), out var made)
                ? MessageOf(made, about, text)
                : Guid.CreateVersion7();
            var (_, handedOver) = await inbox.Refer(about, text, id, token);
            return Results.Redirect(
                InboxPages.View(http).Link("/referred", handedOver ? "done=referred" : "done=referred-waiting")
            );
        }
        catch (Refusal refusal)
        {
            return ReadPages.Referred(http, FormFault.Of("refer", refusal, form), status: Status(refusal));
        }
    }

    private static async Task<IResult> Recommend(HttpContext http, CancellationToken token)
    {
        var (inbox, form) = (InboxPages.Of(http), http.Request.Form);
        try
        {
            var letter = new InboundRecommendation(
                Typed(form, "addressed_body"),
                Typed(form, "number"),
                Typed(form, "kind"),
                Whole(form, "within_days"),
                Typed(form, "subject"),
                Whole(form, "points"),
                Typed(form, "text")
            );
            var id = Guid.TryParse(form["id"].ToString(), out var made)
                ? MessageOf(made, letter.Write())
                : Guid.CreateVersion7();
            var (_, handedOver) = await inbox.Recommend(letter, id, token);
            return Results.Redirect(
                InboxPages.View(http).Link("/referred", handedOver ? "done=recommended" : "done=referred-waiting")
            );
        }
        catch (Refusal refusal)
        {
            return ReadPages.Referred(http, FormFault.Of("recommend", refusal, form), status: Status(refusal));
        }
    }

    // What is no number is out of every range.
    private static int Whole(IFormCollection form, string field) =>
        form[field].ToString().Trim() is var typed && typed.Length == 0 ? 0
        : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole
        : -1;

    private static async Task<IResult> BringInAnswer(HttpContext http, CancellationToken token)
    {
        var (inbox, form) = (InboxPages.Of(http), http.Request.Form);
        try
        {
            var (_, isNew) = inbox.BringInAnswer(await Bytes(form, "receipt", token));
            return Results.Redirect(InboxPages.View(http).Link("/referred", isNew ? "done=answered" : "done=known"));
        }
        catch (Refusal refusal)
        {
            return ReadPages.Referred(http, FormFault.Of("answer", refusal, form), status: Status(refusal));
        }
    }

    // Sent twice it is one message; gone back to and changed, it is another, which must not be taken for the first. The
    // form's own id is kept nowhere, so nobody can try texts against the message's.
    private static Guid MessageOf(Guid form, params string[] typed)
    {
        var id = form.ToByteArray(bigEndian: true);
        // before it stands the time
        SHA256
            .HashData(Encoding.UTF8.GetBytes($"{form}\n{string.Join('\n', typed)}"))
            .AsSpan(0, 10)
            .CopyTo(id.AsSpan(6));
        (id[6], id[8]) = ((byte)(0x70 | (id[6] & 0x0f)), (byte)(0x80 | (id[8] & 0x3f)));
        return new(id, bigEndian: true);
    }

    // A form ends its lines as HTTP does.
    private static string Typed(IFormCollection form, string field) => form[field].ToString().ReplaceLineEndings("\n");

    private static async Task<byte[]> Bytes(IFormCollection form, string field, CancellationToken token)
    {
        if (form.Files.GetFile(field) is not { } file)
            return [];
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, token);
        return bytes;
    }

    private static int Status(Refusal refusal) =>
        refusal.Kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.PermissionDenied => StatusCodes.Status403Forbidden,
            RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status409Conflict,
        };
}
