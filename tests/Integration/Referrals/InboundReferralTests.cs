using System.Text;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts.Agency.V1;
using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;

namespace Enforcement.Integration.Referrals;

/// <summary>Clues that agencies refer to us, by pull and by carrier: exactly once, answered by our signed receipts,
/// hidden from whom they are about.</summary>
public sealed class InboundReferralTests : InboundReferrals
{
    private AgencyExchange.AgencyExchangeClient Carrier => new(house.Host.As(Role.Supervisor, "carrier"));

    private async Task<InboundReferral> Shown(string id) =>
        (await house.Drafter.Referrals.GetInboundReferralAsync(new() { InboundId = id })).Referral;

    private async Task<List<InboundReferral>> Listed(bool late = false) =>
        [.. (await house.Drafter.Referrals.ListInboundReferralsAsync(new() { Late = late })).Referrals];

    private Task Answer(string id, string kind, string reason = "") =>
        house
            .Checker.Referrals.AnswerInboundReferralAsync(
                new()
                {
                    InboundId = id,
                    Kind = kind,
                    Reason = reason,
                }
            )
            .ResponseAsync;

    [Fact]
    public async Task What_an_agency_refers_is_read_here_and_every_answer_reaches_the_agency_signed()
    {
        var referred = await house
            .Inbox("CCDI")
            .ReferAsync(new() { Text = "某局重复检查同一企业", AboutBody = "GD-GZ-SCJG" });
        Assert.Equal((1, true), (referred.Number, referred.HandedOver));
        var listed = Assert.Single(await Listed());
        Assert.Equal(
            ("IN-CCDI-2025-0001", "CCDI", 1, "received", ""),
            (listed.InboundId, listed.Agency, listed.Number, listed.State, listed.Clue)
        );
        var shown = await Shown(listed.InboundId);
        Assert.Equal(("某局重复检查同一企业", "GD-GZ-SCJG", "decided"), (shown.Clue, shown.AboutBody, shown.Awaits));

        await house.Inbox("CCDI").PollAsync(new());
        Assert.Equal("received", (await Sent("CCDI", 1)).State);
        await Answer(listed.InboundId, "accepted");
        await Answer(listed.InboundId, "feedback", "已责令改正");
        await Answer(listed.InboundId, "closed");
        await house.Inbox("CCDI").PollAsync(new());
        var sent = await Sent("CCDI", 1);
        Assert.Equal(["received", "accepted", "feedback", "closed"], sent.Answers.Select(a => a.Kind));
        Assert.Equal("已责令改正", sent.Answers[2].Reason);
        Assert.Equal(shown.BodyHash, sent.BodyHash);

        var key = VerificationKey.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(house.Host.Data, "supervision-referrals.pub.jwk"),
                TestContext.Current.CancellationToken
            )
        );
        Assert.All(InboxOf("CCDI").Referring.Store.AnswersOf(1), a =>
            Assert.Equal(sent.BodyHash, Receipt.Read(a.Jws, key.VerifyJws, "CCDI").BodyHash)
        );
        Assert.Empty(
            (await house.Journal.CheckRebuild((_, _) => [], TestContext.Current.CancellationToken)).Differences
        );
    }

    [Fact]
    public async Task The_clue_is_in_clear_in_neither_database()
    {
        const string clue = "PLANTED-INBOUND-CLUE";
        await house.Inbox("CCDI").ReferAsync(new() { Text = clue, AboutBody = "GD-GZ-SCJG" });
        Assert.Equal(clue, (await Shown("IN-CCDI-2025-0001")).Clue);
        foreach (var file in Directory.EnumerateFiles(house.Host.Data, "*.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(clue)) < 0, Path.GetFileName(file));
        }
    }

    [Fact]
    public async Task The_same_bytes_again_change_nothing_and_get_all_receipts_there_are()
    {
        await house.Inbox("CCDI").ReferAsync(new() { Text = "a clue" });
        await Answer("IN-CCDI-2025-0001", "accepted");
        var head = house.Journal.Head;
        var body = ByteString.CopyFrom(InboxOf("CCDI").Referring.Store.Find(1)!.Body);
        var again = await house.Exchange("CCDI").PostInboundReferralAsync(new() { Body = body });
        Assert.Equal(2, again.Receipts.Count);
        Assert.Equal(head, house.Journal.Head);
    }

    [Fact]
    public async Task A_number_of_ours_and_the_same_number_of_the_agencys_are_two_things()
    {
        await house.Inbox("CCDI").ReferAsync(new() { Text = "theirs" });
        var (id, number) = await house.Send("CCDI", "ours");
        Assert.Equal(1, number);
        var body = Assert.Single((await house.Exchange("CCDI").FetchReferralsAsync(new())).Bodies);
        Assert.StartsWith("{", body.ToStringUtf8(), StringComparison.Ordinal);
        Assert.Equal(body, (await Carrier.ExportReferralAsync(new() { ReferralId = id })).Body);
        await house.Inbox("CCDI").PollAsync(new());
        Assert.Equal("ours", (await house.Inbox("CCDI").GetReferralAsync(new() { Number = 1 })).Referral.Clue);
        Assert.Empty(InboxOf("CCDI").Store.Alarms());
    }

    [Fact]
    public async Task An_agency_is_given_no_receipt_of_anothers()
    {
        await house.Inbox("CCDI").ReferAsync(new() { Text = "a clue" });
        Assert.Empty((await house.Exchange("PROC").FetchInboundReceiptsAsync(new())).Receipts);
        Assert.Single((await house.Exchange("CCDI").FetchInboundReceiptsAsync(new())).Receipts);
    }

    [Fact]
    public async Task Nobody_of_the_body_concerned_learns_that_it_exists()
    {
        await house.Inbox("CCDI").ReferAsync(new() { Text = "a clue", AboutBody = "GD-GZ-SCJG" });
        const string id = "IN-CCDI-2025-0001";
        var concerned = house.As(Role.Supervisor, "seconded", ("body", "GD-GZ-SCJG"));
        Assert.Empty((await concerned.Referrals.ListInboundReferralsAsync(new())).Referrals);
        Task[] calls =
        [
            Unknown(() => concerned.Referrals.GetInboundReferralAsync(new() { InboundId = id })),
            Unknown(() => concerned.Referrals.AnswerInboundReferralAsync(new() { InboundId = id, Kind = "accepted" })),
            Unknown(() =>
                concerned.Referrals.RecordClueAsync(
                    new()
                    {
                        Source = "inbound",
                        SourceRef = id,
                        Classification = "open",
                        Parts =
                        {
                            new NewCluePart { Kind = "inaction", Text = "x" },
                        },
                    }
                )
            ),
            Unknown(() =>
                new AgencyExchange.AgencyExchangeClient(
                    house.Host.As(Role.Supervisor, "seconded", ("body", "GD-GZ-SCJG"))
                ).ExportInboundReceiptsAsync(new() { InboundId = id })
            ),
            Unknown(() => house.Drafter.Referrals.GetInboundReferralAsync(new() { InboundId = "IN-CCDI-2025-0002" })),
        ];
        await Task.WhenAll(calls);

        static async Task Unknown<T>(Func<AsyncUnaryCall<T>> call)
        {
            var refused = await Refused.By(call);
            Assert.Equal((StatusCode.NotFound, "UNKNOWN_INBOUND"), (refused.Status, refused.Reason));
        }
    }

    [Fact]
    public async Task What_it_led_to_here_stands_beside_it()
    {
        await house.Inbox("CCDI").ReferAsync(new() { Text = "a clue" });
        var clue = await house.Drafter.Referrals.RecordClueAsync(
            new()
            {
                Source = "inbound",
                SourceRef = "IN-CCDI-2025-0001",
                Classification = "open",
                Parts =
                {
                    new NewCluePart { Kind = "inaction", Text = "x" },
                },
            }
        );
        Assert.Equal([clue.ClueId], (await Shown("IN-CCDI-2025-0001")).Clues);
    }

    [Fact]
    public async Task Our_own_clock_reminds_at_four_fifths_of_three_working_days_and_when_they_are_over()
    {
        // 16 June 2025 is a Monday: three working days end on Thursday at 24:00, four fifths at 40 % of Thursday.
        await house.Inbox("CCDI").ReferAsync(new() { Text = "a clue" });
        var due = LegalDay.End(new(2025, 6, 19));
        Assert.Equal(due, (await Shown("IN-CCDI-2025-0001")).Due.ToDateTimeOffset());
        await At(LegalDay.Start(new(2025, 6, 19)).AddHours(9.59));
        Assert.Equal(0, (await Shown("IN-CCDI-2025-0001")).Reminded);
        await At(LegalDay.Start(new(2025, 6, 19)).AddHours(9.61));
        Assert.Equal(80, (await Shown("IN-CCDI-2025-0001")).Reminded);
        Assert.Empty(await Listed(late: true));
        await At(due);
        Assert.Equal("IN-CCDI-2025-0001", Assert.Single(await Listed(late: true)).InboundId);
        await Answer("IN-CCDI-2025-0001", "accepted");
        var accepted = await Shown("IN-CCDI-2025-0001");
        Assert.Equal(
            ("feedback", 0, LegalDay.End(new(2025, 7, 16))),
            (accepted.Awaits, accepted.Reminded, accepted.Due.ToDateTimeOffset())
        );
        await Answer("IN-CCDI-2025-0001", "feedback", "done");
        Assert.Equal("", (await Shown("IN-CCDI-2025-0001")).Awaits);
    }

    [Fact]
    public async Task A_number_that_never_came_is_shown_as_missing_until_it_comes()
    {
        var inbox = InboxOf("CCDI");
        await house
            .Exchange("CCDI")
            .PostInboundReferralAsync(new() { Body = ByteString.CopyFrom(Message(inbox, 3, "the third")) });
        Assert.Equal(
            [1, 2],
            (await house.Drafter.Referrals.ListInboundReferralsAsync(new())).Missing.Select(m => m.Number)
        );
        await house
            .Exchange("CCDI")
            .PostInboundReferralAsync(new() { Body = ByteString.CopyFrom(Message(inbox, 1, "the first")) });
        Assert.Equal(
            [2],
            (await house.Drafter.Referrals.ListInboundReferralsAsync(new() { Agency = "CCDI" })).Missing.Select(m =>
                m.Number
            )
        );
        Assert.Empty((await house.Drafter.Referrals.ListInboundReferralsAsync(new() { Agency = "PROC" })).Missing);
    }

    [Fact]
    public async Task By_carrier_a_file_comes_in_and_receipt_files_go_back()
    {
        Assert.False((await house.Inbox("PROC").ReferAsync(new() { Text = "检察机关移送的线索" })).HandedOver);
        var file = await house.Inbox("PROC").ExportReferredAsync(new() { Number = 1 });
        Assert.Equal("PROC-IN-000001.inbound", file.FileName);
        var taken = await Carrier.ImportInboundReferralAsync(new() { Body = file.Body });
        Assert.Equal(
            ("IN-PROC-2025-0001", "PROC", 1, true),
            (taken.InboundId, taken.Agency, taken.Number, taken.IsNew)
        );
        Assert.False((await Carrier.ImportInboundReferralAsync(new() { Body = file.Body })).IsNew);
        await Answer(taken.InboundId, "returned", "不属本机关管辖");
        var files = (await Carrier.ExportInboundReceiptsAsync(new() { InboundId = taken.InboundId })).Files;
        Assert.Equal(
            ["PROC-IN-000001-received.receipt", "PROC-IN-000001-returned.receipt"],
            files.Select(f => f.FileName)
        );
        foreach (var receipt in files)
            Assert.True((await house.Inbox("PROC").ImportAnswerAsync(new() { Receipt = receipt.Receipt })).IsNew);
        Assert.False((await house.Inbox("PROC").ImportAnswerAsync(new() { Receipt = files[0].Receipt })).IsNew);
        Assert.Equal(
            ("returned", "不属本机关管辖"),
            ((await Sent("PROC", 1)).State, (await Sent("PROC", 1)).Answers[1].Reason)
        );
    }

    private async Task At(DateTimeOffset now)
    {
        house.Host.Get<DomainClock>().Set(now);
        await house.Journal.FireTimers(now, TestContext.Current.CancellationToken);
    }
}
