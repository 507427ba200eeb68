using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.Integration.Supervision.Instruments;
using Enforcement.Ledger.Messaging;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Sight;

/// <summary>What is erased stays erased, by two people and on a basis; what comes after it goes on.</summary>
public sealed class ErasureTests
{
    private static JournalService.JournalServiceClient Operator(SupervisionHouse house, string who) =>
        new(house.Host.As(Role.Operator, who));

    private static ProposeErasureRequest Propose(string key) =>
        new()
        {
            Source = "supervision",
            KeyId = key,
            Reason = "本人申请",
            LegalBasis = "个人信息保护法第四十七条",
        };

    private static async Task Erase(SupervisionHouse house, string key)
    {
        var id = (await Operator(house, "first").ProposeErasureAsync(Propose(key))).ErasureId;
        await Operator(house, "second").EraseSealedAsync(new() { Source = "supervision", ErasureId = id });
    }

    private static async Task<Complaint> Of(SupervisionHouse house, string id) =>
        (await house.Supervisor.Complaints.GetComplaintAsync(new() { ComplaintId = id })).Complaint;

    [Fact]
    public async Task Two_people_erase_and_the_journal_says_who_and_on_what_basis()
    {
        await using var house = await InstrumentHouse.Start();
        var id = (await house.As(Role.Anonymous).Complain(Body)).ComplaintId;
        var (first, second) = (Operator(house, "first"), Operator(house, "second"));
        var proposed = await first.ProposeErasureAsync(Propose(id));
        Assert.NotEqual("", (await Of(house, id)).Text); // nothing is gone by one person's word
        EraseSealedRequest erase = new() { Source = "supervision", ErasureId = proposed.ErasureId };
        Assert.Equal((StatusCode.PermissionDenied, Reasons.SamePerson), await Reason(first.EraseSealedAsync(erase)));
        EraseSealedRequest never = new() { Source = "supervision", ErasureId = "ERASURE-2025-0099" };
        Assert.Equal((StatusCode.NotFound, Reasons.UnknownErasure), await Reason(second.EraseSealedAsync(never)));
        await second.EraseSealedAsync(erase);
        Assert.Equal("", (await Of(house, id)).Text);
        Assert.Equal((StatusCode.NotFound, Reasons.UnknownKey), await Reason(second.EraseSealedAsync(erase)));
        var told = Assert.Single(house.Facts<SealErased>());
        Assert.Equal(
            (id, "个人信息保护法第四十七条", proposed.ErasureId),
            (told.KeyId, told.LegalBasis, told.ErasureId)
        );
        Assert.Equal("first", Assert.Single(house.Facts<ErasureProposed>()).ProposedBy);
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task Its_entries_name_nothing_to_other_readers()
    {
        await using var house = await InstrumentHouse.Start();
        var (referral, _, _) = await house.Refer();
        await Erase(house, $"referral/{referral}");
        var journal = house.Host.Get<Journal<SupervisionDb>>();
        Assert.All(SourceReader.ForOthers(journal, journal.Head.Seq - 2, 2), e => Assert.True(e.Withheld));
    }

    [Fact]
    public async Task A_secret_of_the_service_is_nobodys_to_erase()
    {
        await using var house = await InstrumentHouse.Start();
        await house.As(Role.Anonymous).Complain(Body);
        var secret = Operator(house, "first").ProposeErasureAsync(Propose("service/complaint-numbers"));
        Assert.Equal((StatusCode.NotFound, Reasons.UnknownKey), await Reason(secret));
    }

    [Fact]
    public async Task A_complaint_whose_text_was_erased_is_answered_and_read_like_any_other()
    {
        await using var house = await InstrumentHouse.Start();
        var id = (await house.As(Role.Anonymous).Complain(Body, who: "王某")).ComplaintId;
        await Erase(house, id);
        await house.Supervisor.Complaints.RespondToComplaintAsync(new() { ComplaintId = id, Text = "已收到" });
        var read = await Of(house, id);
        Assert.Equal(("", "", "已收到"), (read.Text, read.Complainant, read.Response));
        // Erased once more, under the name of what came after; then it goes on again.
        await Erase(house, id);
        await house.Supervisor.Complaints.DecideComplaintAsync(
            new()
            {
                ComplaintId = id,
                Finding = ComplaintFinding.Unfounded,
                Reasons = "无法核实",
            }
        );
        read = await Of(house, id);
        Assert.Equal(("", "", "无法核实"), (read.Text, read.Response, read.Reasons));
        Assert.Equal([id, $"{id}/2"], house.Facts<SealErased>().Select(e => e.KeyId));
        Assert.Equal($"{id}/3", Assert.Single(house.Facts<ComplaintDecided>()).Reasons.KeyId);
        Assert.Empty(await house.Rebuild());
    }

    private static async Task<(StatusCode, string)> Reason<T>(AsyncUnaryCall<T> call)
    {
        var refused = await Refused.By(() => call);
        return (refused.Status, refused.Reason);
    }
}
