using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Journal;
using Enforcement.Ledger.Messaging;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Enforcement.Ledger.Grpc;

/// <summary>The journals of this process for followers, auditors and operators. Looks a journal up by its
/// source.</summary>
internal sealed class JournalGrpcService(Journals journals, SourceReader sources, Followers followers, FileStores files)
    : JournalService.JournalServiceBase
{
    [MayCall(Role.Service, Role.Operator, Role.Supervisor, Role.Discipline, Role.Procurator)]
    public override Task<GetHeadReply> GetHead(GetHeadRequest request, ServerCallContext call)
    {
        var journal = Of(request.Source);
        NotNegative(request.At, "at");
        var chainAt = request.At > 0 ? journal.Reader.ChainAt(request.At) : null;
        return Task.FromResult(SignedHead.Of(journal.Key, journal.Source, journal.Head, request.At, chainAt));
    }

    [MayCall(Role.Service, Role.Operator, Role.Supervisor, Role.Discipline, Role.Procurator)]
    public override async Task ReadJournal(
        ReadJournalRequest request,
        IServerStreamWriter<JournalPage> pages,
        ServerCallContext call
    )
    {
        var journal = Of(request.Source);
        NotNegative(request.After, "after");
        NotNegative(request.Limit, "limit");
        var left = request.Limit > 0 ? request.Limit : long.MaxValue;
        var upTo = journal.Head.Seq;
        for (var after = request.After; left > 0 && after < upTo; )
        {
            var entries = SourceReader.ForOthers(journal, after, (int)Math.Min(left, JournalReader.PageSize));
            if (entries.Count == 0)
                return;
            var page = SignedPage.Of(journal.Key, journal.Source, entries);
            await pages.WriteAsync(Wire.Page(page), call.CancellationToken);
            after = entries[^1].Seq;
            left -= entries.Count;
        }
    }

    private static void NotNegative(long value, string field)
    {
        if (value < 0)
            throw Refusal.Invalid(field, Reasons.OutOfRange, $"{field} is {value}, it counts from 0");
    }

    [MayCall(Role.Service, Role.Operator, Role.Supervisor)]
    public override Task<ListFollowersReply> ListFollowers(ListFollowersRequest request, ServerCallContext call)
    {
        var reply = new ListFollowersReply();
        reply.Followers.AddRange(followers.Status());
        foreach (var journal in journals.All.OrderBy(j => j.Source, StringComparer.Ordinal))
            reply.FailingTimers.AddRange(
                journal.FailingTimers.Select(f => new Contracts.Journal.V1.FailingTimer
                {
                    Source = journal.Source,
                    Id = f.Id,
                    Due = Timestamp.FromDateTimeOffset(f.Due),
                    Tries = f.Tries,
                    Reason = f.Reason.Message,
                })
            );
        return Task.FromResult(reply);
    }

    [MayCall(Role.Operator)]
    public override Task<SkipEntryReply> SkipEntry(SkipEntryRequest request, ServerCallContext call)
    {
        var reason = Fields.Text(request.Reason, "reason", 500);
        return followers.Skip(
            CommandScope.Of(call, request),
            request.Follower,
            request.Source,
            request.Seq,
            reason,
            call.CancellationToken
        );
    }

    [MayCall(Role.Operator)]
    public override Task<ProposeErasureReply> ProposeErasure(ProposeErasureRequest request, ServerCallContext call)
    {
        var (key, reason) = (Fields.Code(request.KeyId, "key_id", 100), Fields.Text(request.Reason, "reason", 500));
        var basis = Fields.Text(request.LegalBasis, "legal_basis", 200);
        return Of(request.Source)
            .ProposeErasure(CommandScope.Of(call, request), key, reason, basis, call.CancellationToken);
    }

    [MayCall(Role.Operator)]
    public override async Task<EraseSealedReply> EraseSealed(EraseSealedRequest request, ServerCallContext call)
    {
        var id = Fields.Code(request.ErasureId, "erasure_id", 40);
        var journal = Of(request.Source);
        var reply = await journal.Erase(CommandScope.Of(call, request), id, call.CancellationToken);
        // Nobody can read them any more. What a crash leaves here goes with the next one.
        foreach (var file in journal.ErasedFiles())
            files.Of(journal.Source).Delete(file);
        return reply;
    }

    [MayCall(Role.Operator, Role.Supervisor, Role.Discipline, Role.Procurator)]
    public override Task<VerifyJournalReply> VerifyJournal(VerifyJournalRequest request, ServerCallContext call) =>
        Task.FromResult(JournalVerification.Run(Of(request.Source).Reader, call.CancellationToken));

    [MayCall(Role.Operator)]
    public override async Task<CheckRebuildReply> CheckRebuild(CheckRebuildRequest request, ServerCallContext call)
    {
        var result = await Of(request.Source)
            .CheckRebuild((source, upTo) => sources.All(source, upTo, call.CancellationToken), call.CancellationToken);
        var reply = new CheckRebuildReply { Entries = result.Entries, Rows = result.Rows };
        reply.Differences.AddRange(result.Differences);
        return reply;
    }

    private IJournal Of(string source) => journals.Get(source);
}
