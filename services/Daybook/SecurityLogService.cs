using System.Globalization;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Journal.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Enforcement.Daybook;

/// <summary>The security log for the audit administrator.</summary>
internal sealed class SecurityLogService(SecurityFile log) : Contracts.Journal.V1.SecurityLog.SecurityLogBase
{
    // A minute's worth of all kinds that are told apart.
    private const int MostNoted = 1100;

    [MayCall(Role.AuditAdmin)]
    public override Task<ListAccessReply> ListAccess(ListAccessRequest request, ServerCallContext call)
    {
        var paging = Paging.Of(request.PageSize, request.PageToken);
        var place =
            paging.After.Length == 0 ? (long?)null
            : long.TryParse(paging.After, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given
            : throw Refusal.Invalid("page_token", Reasons.BadPageToken, "page_token is not one that this service gave");
        call.NoteRead("");
        var head = log.Reader.Head().Seq;
        // Dense from 1, so a page is an interval: (after, until].
        var (after, until) = request.NewestFirst
            ? (Math.Max(0, Math.Min(place ?? head, head) - paging.Size), Math.Min(place ?? head, head))
            : (Math.Min(place ?? 0, head), Math.Min(head, Math.Min(place ?? 0, head) + paging.Size));
        var entries = log.Reader.Page(after, paging.Size).Where(e => e.Seq <= until).Select(Shown);
        var reply = new ListAccessReply { Entries = { request.NewestFirst ? entries.Reverse() : entries } };
        var next = request.NewestFirst ? after : until;
        if (request.NewestFirst ? next > 0 : next < head)
            reply.NextPageToken = Paging.Token(next.ToString(CultureInfo.InvariantCulture));
        return Task.FromResult(reply);
    }

    [MayCall(Role.AuditAdmin)]
    public override Task<VerifyJournalReply> VerifyAccess(VerifyAccessRequest request, ServerCallContext call) =>
        Task.FromResult(JournalVerification.Run(log.Reader, call.CancellationToken));

    /// <summary>What it takes has the shape of what this process would note itself.</summary>
    [MayCall(Role.Service)]
    public override async Task<NoteAccessReply> NoteAccess(NoteAccessRequest request, ServerCallContext call)
    {
        var through = call.Caller().Actor;
        await log.Keep([
            .. Fields.Some(request.Entries, "entries", MostNoted).Select((entry, i) => Noted(entry, i, through)),
        ]);
        return new();
    }

    private static (string Actor, AccessNoted Fact) Noted(NotedAccess entry, int at, string through)
    {
        var field = string.Create(CultureInfo.InvariantCulture, $"entries[{at}]");
        var roles = Fields.Text(entry.Roles, $"{field}.roles", 200);
        if (!roles.Split(' ').All(role => role == "none" || Role.All.Contains(role)))
            throw Refusal.Invalid(
                $"{field}.roles",
                Reasons.OutOfRange,
                $"{field}.roles is '{Fields.Shown(roles)}', it must be roles parted by spaces, or none"
            );
        return (
            Fields.Text(entry.Actor, $"{field}.actor", 255),
            new(
                $"{through} {Fields.Text(entry.Method, $"{field}.method", 200)}",
                entry.Object.Length == 0 ? "" : Fields.Code(entry.Object, $"{field}.object", 100),
                roles,
                Fields.Text(entry.Outcome, $"{field}.outcome", 60),
                Fields.Between(entry.Times, $"{field}.times", 1, int.MaxValue)
            )
        );
    }

    private static Access Shown(Entry entry)
    {
        var header = JournalHash.Read(entry.Header);
        var shown = new Access
        {
            Seq = entry.Seq,
            At = header.Time.ToTimestamp(),
            Actor = header.Actor,
        };
        if (EventCatalog.Security.Read(header.Type, entry.Data) is AccessNoted noted)
            (shown.Roles, shown.Method, shown.Object, shown.Outcome, shown.Times) = (
                noted.Roles,
                noted.Method,
                noted.Object,
                noted.Outcome,
                noted.Times
            );
        return shown;
    }
}
