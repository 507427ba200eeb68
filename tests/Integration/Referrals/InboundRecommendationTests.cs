using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Recommendations;
using Enforcement.EnforcementSupervision.Referrals;
using Enforcement.Integration.Supervision;
using Enforcement.Ledger.Messaging;
using Google.Protobuf;

namespace Enforcement.Integration.Referrals;

/// <summary>A 检察建议 that the procuratorate sends through its inbox: registered once, answered by our signed
/// receipts, returned with its reason where it cannot be.</summary>
public sealed class InboundRecommendationTests : IAsyncLifetime
{
    private const string Body = "ZJJ",
        Number = "穗从检建〔2025〕1号";

    private ReferralHouse house = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        house = await ReferralHouse.Start(add: b =>
            b.AddJournal(
                new ServiceDefinition<PlanningStandIn> { Catalog = EventCatalog.Planning, Fold = (_, _) => { } },
                o => new PlanningStandIn(o)
            )
        );
        await house.Register("CCDI");
        await house.Register("PROC");
        await house
            .Host.Get<Journal<PlanningStandIn>>()
            .Append("planner-1", (_, _) => [new BodyRegistered(Body, "住建局", BodyKind.Bureau, "449917")], Token);
        await house.Host.Get<Followers>().Of("supervision").Single(f => f.Source == "planning").CatchUp(Token);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private async Task Policies()
    {
        foreach (
            var policy in SeedPolicies
                .Read("supervision")
                .Where(p => !p.Key.StartsWith("supervision.referral.", StringComparison.Ordinal))
        )
            await house.Journal.SetPolicy("operator", policy, Token);
    }

    private static RecommendRequest Letter(
        string number = Number,
        string body = "",
        string kind = "general",
        int within = 0,
        string text = "建议书正文"
    ) =>
        new()
        {
            Number = number,
            AddressedBody = body,
            Kind = kind,
            WithinDays = within,
            Subject = "规范涉企行政检查",
            Points = 3,
            Text = text,
        };

    private AgencyInbox.Inbox InboxOf(string agency) =>
        house.Host.Get<IEnumerable<AgencyInbox.Inbox>>().Single(i => i.Agency == agency);

    private async Task<List<Recommendation>> Registered() =>
        [.. (await house.Drafter.Recommendations.ListRecommendationsAsync(new())).Recommendations];

    private async Task<string> Answers(string agency, long number)
    {
        await house.Inbox(agency).PollAsync(new());
        var sent = (await house.Inbox(agency).ListReferredAsync(new() { After = number - 1, PageSize = 1 })).Referred;
        return string.Join(
            ' ',
            sent.Single().Answers.Select(a => $"{a.Kind}{(a.Reason.Length > 0 ? ":" : "")}{a.Reason}")
        );
    }

    private byte[] Message(
        string agency,
        long number,
        string? kind = InboundMessage.Recommendation,
        string? content = null
    ) =>
        new InboundMessage(
            Guid.CreateVersion7().ToString(),
            agency,
            number,
            "2025-06-16T01:00:00.000000Z",
            house
                .Host.Get<SupervisionKey>()
                .Decryption.Public.Encrypt(
                    content ?? new InboundRecommendation("", Number, "general", 0, "规范检查", 3, "正文").Write()
                ),
            kind
        ).Write(InboxOf(agency).Keys.Signing.SignJws);

    private async Task<PostInboundReferralReply> Post(string agency, byte[] body) =>
        await house.Exchange(agency).PostInboundReferralAsync(new() { Body = ByteString.CopyFrom(body) });

    [Fact]
    public async Task It_is_registered_as_it_comes_charged_to_the_body_it_names_and_accepted_by_our_receipt()
    {
        await Policies();
        var made = await house.Inbox("PROC").RecommendAsync(Letter(body: Body));
        Assert.Equal((1, true), (made.Number, made.HandedOver));
        Assert.Equal("received accepted", await Answers("PROC", 1));
        var sent = (await house.Inbox("PROC").ListReferredAsync(new())).Referred.Single();
        Assert.Equal(("recommendation", "accepted"), (sent.Kind, sent.State));

        var r = Assert.Single(await Registered());
        // 16 August is a Saturday
        Assert.Equal(
            ("PREC-449917-2025-0001", "PROC", Number, "2025-06-16", "2025-08-18", 3, "规范涉企行政检查"),
            (r.RecommendationId, r.Office, r.Number, r.ReceivedOn, r.Due, r.Points, r.Subject)
        );
        Assert.Equal(
            (RecommendationState.Assigned, Body, "IN-PROC-2025-0001", ""),
            (r.State, r.Body, r.InboundId, r.Letter)
        );
        var inbound = (
            await house.Drafter.Referrals.GetInboundReferralAsync(new() { InboundId = "IN-PROC-2025-0001" })
        ).Referral;
        Assert.Equal(
            ("recommendation", "accepted", "PREC-449917-2025-0001", "", "", "建议书正文"),
            (inbound.Kind, inbound.State, inbound.RecommendationId, inbound.Awaits, inbound.AboutBody, inbound.Clue)
        );
        using var db = house.Read();
        Assert.Equal(sent.BodyHash, db.Recommendations.Single().LetterSha256);
        var all = house.Host.Get<SourceReader>();
        Assert.Empty(
            (await house.Journal.CheckRebuild((source, upTo) => all.All(source, upTo, Token), Token)).Differences
        );
    }

    [Fact]
    public async Task Its_letter_is_read_by_the_head_who_answers_it_and_by_no_other_body()
    {
        await Policies();
        await house.Inbox("PROC").RecommendAsync(Letter(body: Body));
        GetRecommendationRequest asked = new() { RecommendationId = "PREC-449917-2025-0001" };
        var read = await house.As(Role.Head, "head-1", ("body", Body)).Recommendations.GetRecommendationAsync(asked);
        Assert.Equal("建议书正文", read.Recommendation.Letter);
        // Under which number it came in is nothing to those who may not ask for what came in.
        Assert.Equal(asked.RecommendationId, read.Recommendation.RecommendationId);
        Assert.Equal("", read.Recommendation.InboundId);
        var listed = await house
            .As(Role.Planner, "planner-1", ("body", Body))
            .Recommendations.ListRecommendationsAsync(new());
        Assert.Equal("", Assert.Single(listed.Recommendations).InboundId);
        var refused = await Refused.By(() =>
            house.As(Role.Head, "head-2", ("body", "YJJ")).Recommendations.GetRecommendationAsync(asked)
        );
        Assert.Equal(Reasons.UnknownRecommendation, refused.Reason);
    }

    [Fact]
    public async Task Addressed_to_the_district_it_waits_to_be_charged_to_a_body_and_no_second_clock_runs_for_it()
    {
        await Policies();
        await house.Inbox("PROC").RecommendAsync(Letter());
        Assert.Equal(RecommendationState.Received, Assert.Single(await Registered()).State);
        await house.Checker.Referrals.AnswerInboundReferralAsync(
            new() { InboundId = "IN-PROC-2025-0001", Kind = "in-process" }
        );
        Assert.Equal("", (await house.Drafter.Referrals.ListInboundReferralsAsync(new())).Referrals.Single().Awaits);
        Assert.Equal("received accepted in-process", await Answers("PROC", 1));
    }

    [Fact]
    public async Task The_same_bytes_again_by_any_way_change_nothing_and_get_both_receipts()
    {
        await Policies();
        var body = Message("PROC", 1);
        AgencyExchange.AgencyExchangeClient carrier = new(house.Host.As(Role.Supervisor, "carrier"));
        Assert.True((await carrier.ImportInboundReferralAsync(new() { Body = ByteString.CopyFrom(body) })).IsNew);
        var head = house.Journal.Head;
        Assert.False((await carrier.ImportInboundReferralAsync(new() { Body = ByteString.CopyFrom(body) })).IsNew);
        var again = await Post("PROC", body);
        Assert.Equal(head, house.Journal.Head);
        Assert.Equal(["received", "accepted"], Kinds(again));
        Assert.Equal(
            ["PROC-IN-000001-received.receipt", "PROC-IN-000001-accepted.receipt"],
            (await carrier.ExportInboundReceiptsAsync(new() { InboundId = "IN-PROC-2025-0001" })).Files.Select(f =>
                f.FileName
            )
        );
        Assert.Single(await Registered());
        Assert.Equal(["received", "accepted"], Kinds(await Post("PROC", Message("PROC", 2, content: Other()))));

        static string Other() => new InboundRecommendation("", "2号", "general", 0, "规范检查", 1, "正文").Write();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_letter_whose_number_is_registered_is_returned_and_registers_nothing(bool byHand)
    {
        await Policies();
        if (byHand)
            await house.Drafter.Recommendations.RegisterRecommendationAsync(
                new()
                {
                    Office = "PROC",
                    Number = Number,
                    Kind = RecommendationKind.General,
                    ReceivedOn = "2025-06-13",
                    Subject = "规范检查",
                    Points = 1,
                    LetterSha256 = AnyFile.Hash,
                }
            );
        else
            await house.Inbox("PROC").RecommendAsync(Letter());
        var second = await house.Inbox("PROC").RecommendAsync(Letter(text: "改过的正文"));
        Assert.Equal("received returned:RECOMMENDATION_EXISTS", await Answers("PROC", second.Number));
        Assert.Equal(byHand ? "" : "IN-PROC-2025-0001", Assert.Single(await Registered()).InboundId);
        Assert.Equal(
            Reasons.RecommendationExists,
            (
                await Refused.By(() =>
                    house.Drafter.Recommendations.RegisterRecommendationAsync(
                        new()
                        {
                            Office = "PROC",
                            Number = Number,
                            Kind = RecommendationKind.General,
                            ReceivedOn = "2025-06-16",
                            Subject = "规范检查",
                            Points = 1,
                            LetterSha256 = AnyFile.Hash,
                        }
                    )
                )
            ).Reason
        );
    }

    [Theory]
    [InlineData("", "general-urgent", 200, Reasons.RecommendationTerm)]
    [InlineData("NOBODY", "general", 0, Reasons.UnknownBody)]
    public async Task A_letter_that_cannot_be_registered_is_returned_with_the_reason_and_its_number_is_free_again(
        string body,
        string kind,
        int within,
        string reason
    )
    {
        await Policies();
        await house.Inbox("PROC").RecommendAsync(Letter(body: body, kind: kind, within: within));
        Assert.Equal($"received returned:{reason}", await Answers("PROC", 1));
        Assert.Empty(await Registered());
        var inbound = (await house.Drafter.Referrals.ListInboundReferralsAsync(new())).Referrals.Single();
        Assert.Equal(("returned", ""), (inbound.State, inbound.Awaits));
        await house.Inbox("PROC").RecommendAsync(Letter());
        Assert.Equal("received accepted", await Answers("PROC", 2));
    }

    [Fact]
    public async Task Of_an_agency_that_is_no_procuratorate_it_is_returned_and_its_own_inbox_makes_none()
    {
        await Policies();
        Assert.Equal(["received", "returned"], Kinds(await Post("CCDI", Message("CCDI", 1))));
        Assert.Empty(await Registered());
        var said = (
            await house.Drafter.Referrals.GetInboundReferralAsync(new() { InboundId = "IN-CCDI-2025-0001" })
        ).Referral;
        Assert.Equal((Reasons.NotProcuratorate, ""), (said.Answers[^1].Reason, said.RecommendationId));
        var refused = await Refused.By(() => house.Inbox("CCDI").RecommendAsync(Letter()));
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.NotProcuratorate), (refused.Status, refused.Reason));
        Assert.Empty((await house.Inbox("CCDI").ListReferredAsync(new())).Referred);
    }

    [Theory]
    [InlineData("another kind", "INBOUND_MALFORMED")]
    [InlineData("a clue in it", "INBOUND_MALFORMED")]
    [InlineData("no points", "INBOUND_MALFORMED")]
    [InlineData("state secret", "SECRET_MARK")]
    [InlineData("no number", "REQUIRED")]
    public async Task What_is_not_well_is_refused_kept_in_quarantine_and_changes_nothing(string what, string reason)
    {
        await Policies();
        var head = house.Journal.Head;
        var good = new InboundRecommendation("", Number, "general", 0, "规范检查", 3, "正文");
        var body = what switch
        {
            "another kind" => Message("PROC", 1, "petition"),
            "a clue in it" => Message("PROC", 1, content: new InboundClue("", "a clue").Write()),
            "no points" => Message("PROC", 1, content: (good with { Points = 0 }).Write()),
            "state secret" => Message("PROC", 1, content: (good with { Subject = "机密★ 规范检查" }).Write()),
            _ => Message("PROC", 1, content: (good with { Number = " " }).Write()),
        };
        var refused = await Refused.By(() => Post("PROC", body));
        Assert.Equal((StatusCode.InvalidArgument, reason), (refused.Status, refused.Reason));
        Assert.Equal(head, house.Journal.Head);
        using var db = house.Read();
        Assert.Equal([reason], db.Quarantine.Select(q => q.Reason));
    }

    [Fact]
    public async Task A_message_that_says_it_is_a_clue_is_one_like_a_message_without_a_kind()
    {
        var clue = new InboundClue(Body, "a clue").Write();
        await Post("PROC", Message("PROC", 1, InboundMessage.AClue, clue));
        await Post("PROC", Message("PROC", 2, null, clue));
        var listed = (await house.Drafter.Referrals.ListInboundReferralsAsync(new())).Referrals;
        Assert.Equal(
            [("clue", "received", Body), ("clue", "received", Body)],
            listed.Select(r => (r.Kind, r.State, r.AboutBody))
        );
    }

    [Fact]
    public async Task While_the_district_has_no_term_for_it_the_letter_waits_and_comes_when_there_is_one()
    {
        Assert.False((await house.Inbox("PROC").RecommendAsync(Letter())).HandedOver);
        Assert.Equal("waiting", (await house.Inbox("PROC").ListReferredAsync(new())).Referred.Single().State);
        // It is no fault of the letter's.
        using (var db = house.Read())
            Assert.Empty(db.Quarantine);
        await Policies();
        await InboxOf("PROC").Referring.HandOver(Token);
        Assert.Equal("received accepted", await Answers("PROC", 1));
        Assert.Single(await Registered());
    }

    [Fact]
    public async Task A_letter_beyond_the_bound_is_refused_at_the_inbox_and_takes_no_number()
    {
        var characters = await Refused.By(() =>
            house.Inbox("PROC").RecommendAsync(Letter(text: new('长', InboundClue.Longest + 1)))
        );
        // Few enough characters, but each of them twelve bytes long in JSON.
        var bytes = await Refused.By(() =>
            house
                .Inbox("PROC")
                .RecommendAsync(Letter(text: string.Concat(Enumerable.Repeat("😀", InboundClue.Longest / 2))))
        );
        foreach (var (refused, bound) in new[] { (characters, "20000"), (bytes, "196608") })
        {
            Assert.Equal(
                (StatusCode.InvalidArgument, Reasons.TooLong, "text"),
                (refused.Status, refused.Reason, refused.Field)
            );
            Assert.Contains(bound, refused.Message, StringComparison.Ordinal);
        }
        Assert.Empty((await house.Inbox("PROC").ListReferredAsync(new())).Referred);
    }

    [Theory]
    [InlineData("general", 10)]
    [InlineData("public-interest", 10)]
    [InlineData("general-urgent", 0)]
    public async Task Only_an_urgent_letter_sets_days_and_the_inbox_says_so(string kind, int within)
    {
        var refused = await Refused.By(() => house.Inbox("PROC").RecommendAsync(Letter(kind: kind, within: within)));
        Assert.Equal((Reasons.RecommendationTerm, "within_days"), (refused.Reason, refused.Field));
        Assert.Empty((await house.Inbox("PROC").ListReferredAsync(new())).Referred);
    }

    [Fact]
    public async Task Its_text_is_in_clear_in_neither_database()
    {
        await Policies();
        const string planted = "PLANTED-LETTER";
        await house.Inbox("PROC").RecommendAsync(Letter(text: planted));
        Assert.Single(await Registered());
        foreach (var file in Directory.EnumerateFiles(house.Host.Data, "*.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, Token);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(planted)) < 0, Path.GetFileName(file));
        }
    }

    private static List<string> Kinds(PostInboundReferralReply reply) =>
        [
            .. reply.Receipts.Select(jws =>
                System
                    .Text.Json.JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(jws.Split('.')[1]))
                    .RootElement.GetProperty("kind")
                    .GetString()!
            ),
        ];
}
