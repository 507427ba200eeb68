using System.Globalization;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts.Journal.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>The security log for the audit administrator.</summary>
internal sealed class SecurityLogService(SecurityLog log) : Contracts.Journal.V1.SecurityLog.SecurityLogBase
{
    [MayCall(Role.AuditAdmin)]
    public override Task<ListAccessReply> ListAccess(ListAccessRequest request, ServerCallContext call)
    {
        var paging = Paging.Of(request.PageSize, request.PageToken);
        var place =
            paging.After.Length == 0 ? (long?)null
            : long.TryParse(paging.After, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given
            : throw Refusal.Invalid("page_token", Reasons.BadPageToken, "page_token is not one that this service gave");
        call.NoteRead("");
        var head = log.Journal.Head.Seq;
        // Dense from 1, so a page is an interval: (after, until].
        var (after, until) = request.NewestFirst
            ? (Math.Max(0, Math.Min(place ?? head, head) - paging.Size), Math.Min(place ?? head, head))
            : (Math.Min(place ?? 0, head), Math.Min(head, Math.Min(place ?? 0, head) + paging.Size));
        var entries = log.Journal.Reader.Page(after, paging.Size).Where(e => e.Seq <= until).Select(Shown);
        var reply = new ListAccessReply { Entries = { request.NewestFirst ? entries.Reverse() : entries } };
        var next = request.NewestFirst ? after : until;
        if (request.NewestFirst ? next > 0 : next < head)
            reply.NextPageToken = Paging.Token(next.ToString(CultureInfo.InvariantCulture));
        return Task.FromResult(reply);
    }

    [MayCall(Role.AuditAdmin)]
    public override Task<VerifyJournalReply> VerifyAccess(VerifyAccessRequest request, ServerCallContext call) =>
        Task.FromResult(JournalVerification.Run(log.Journal.Reader, call.CancellationToken));

    private Access Shown(Entry entry)
    {
        var header = JournalHash.Read(entry.Header);
        var shown = new Access
        {
            Seq = entry.Seq,
            At = header.Time.ToTimestamp(),
            Actor = header.Actor,
        };
        if (log.Journal.Catalog.Read(header.Type, entry.Data) is AccessNoted noted)
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
