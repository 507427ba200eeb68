using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Matters;

/// <summary>What the pages /matters and /powers ask. The reader's token decides what is done.</summary>
public sealed class MattersDesk(Peers peers, SignOn signOn)
{
    private const int Shown = 500;

    public string OwnBody => signOn.Who.Body?.Value ?? "";
    public bool IsPlanner => signOn.Is(Role.Planner);
    public bool IsJustice => signOn.Is(Role.Supervisor);

    public bool Plans(string body) => IsPlanner && OwnBody == body;

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    public Task<Reply<ListMattersReply>> Matters(string body, string after, CancellationToken token) =>
        Reply<ListMattersReply>.To(signOn.Own, (h, u) => Client.Matters.ListMattersAsync(
                new()
                {
                    Body = body,
                    PageSize = Shown,
                    PageToken = after,
                },
                h,
                u,
                token
            ));

    /// <summary>One matter; the service lists them by body only.</summary>
    public async Task<(Matter? Matter, Reply<ListMattersReply> Reply)> Find(string code, CancellationToken token)
    {
        for (var after = ""; ; )
        {
            var page = await Matters("", after, token);
            if (page.Answer is not { } answer)
                return (null, page);
            if (answer.Matters.FirstOrDefault(m => m.Matter_ == code) is { } found)
                return (found, page);
            if ((after = answer.NextPageToken).Length == 0)
                return (null, page);
        }
    }

    public Task<Reply<GetChecklistReply>> Checklist(string matter, CancellationToken token) =>
        Reply<GetChecklistReply>.To(signOn.Own, (h, u) =>
            Client.Records.GetChecklistAsync(new() { Matter = matter }, h, u, token)
        );

    public Task<Reply<ListPowersReply>> Powers(string body, string after, CancellationToken token) =>
        Reply<ListPowersReply>.To(signOn.Own, (h, u) => Client.Matters.ListPowersAsync(
                new()
                {
                    Body = body,
                    PageSize = Shown,
                    PageToken = after,
                },
                h,
                u,
                token
            ));

    public Task<Reply<PublishMatterReply>> Publish(Matter matter, string key) =>
        Do((h, u) => Client.Matters.PublishMatterAsync(new() { Matter = matter }, h, u), key);

    public Task<Reply<WithdrawMatterReply>> Withdraw(string code, string reason, string key) =>
        Do((h, u) => Client.Matters.WithdrawMatterAsync(new() { Matter = code, Reason = reason }, h, u), key);

    public Task<Reply<PublishChecklistReply>> PublishChecklist(PublishChecklistRequest list, string key) =>
        Do((h, u) => Client.Records.PublishChecklistAsync(list, h, u), key);

    public Task<Reply<RecordPowerReply>> RecordPower(Power power, string key) =>
        Do((h, u) => Client.Matters.RecordPowerAsync(new() { Power = power }, h, u), key);

    public Task<Reply<EndPowerReply>> EndPower(EndPowerRequest what, string key) =>
        Do((h, u) => Client.Matters.EndPowerAsync(what, h, u), key);

    public Task<Reply<RegisterBodyReply>> RegisterBody(RegisterBodyRequest body, string key) =>
        Do((h, u) => Client.Matters.RegisterBodyAsync(body, h, u), key);

    private Task<Reply<T>> Do<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, 20);
}
