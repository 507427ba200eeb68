using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Referrals;
using Enforcement.Integration.Draws;
using Enforcement.Integration.Inbox;
using Enforcement.Integration.Referrals;
using Enforcement.Integration.Supervision;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Base = Enforcement.BuildingBlocks.Hosting.SecurityLog;
using Client = Enforcement.Contracts.Journal.V1.SecurityLog.SecurityLogClient;
using Log = Enforcement.Daybook.SecurityFile;

namespace Enforcement.Integration.Hosting;

/// <summary>Who read what is not for everybody, and who was refused: written down, chained, and told to the audit
/// administrator alone.</summary>
public sealed class SecurityLogTests
{
    private const string Complaints = "/enforcement.supervision.v1.Complaints/",
        Canary = "CANARY5521";

    [Fact]
    [Asvs("v5.0.0-16.2.1")]
    public async Task Who_reads_a_complaint_is_written_down_and_no_word_of_it()
    {
        await using var house = await SupervisionHouse.Start();
        var id = await Complained(house);
        await house.Supervisor.Complaints.GetComplaintAsync(new() { ComplaintId = id });
        await house.Supervisor.Complaints.ListComplaintsAsync(new());
        await Refused.By(() =>
            house
                .As(Role.Enterprise, "firm-2", ("enterprise", SupervisionHouse.OtherFirm))
                .Complaints.GetComplaintAsync(new() { ComplaintId = id })
        );
        await Refused.By(() =>
            house
                .As(Role.Inspector, "inspector-1", ("body", "ZJJ"))
                .Complaints.GetComplaintAsync(new() { ComplaintId = id })
        );
        await Refused.By(() => house.As(Role.Anonymous).Complaints.GetComplaintAsync(new() { ComplaintId = id }));
        var said = await Said(house.Host);
        Assert.Equal(
            [
                $"supervisor-1 supervisor {Complaints}GetComplaint {id} answered 1",
                $"supervisor-1 supervisor {Complaints}ListComplaints  answered 1",
                $"firm-2 enterprise {Complaints}GetComplaint {id} {Reasons.UnknownComplaint} 1",
                $"inspector-1 inspector {Complaints}GetComplaint  role 1",
                $"anonymous anonymous {Complaints}GetComplaint  unauthenticated 1",
            ],
            said
        );
        foreach (var file in Directory.GetFiles(house.Host.Data, "security-test.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.False(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Canary)) >= 0, Path.GetFileName(file));
        }
    }

    [Fact]
    public async Task Who_follows_his_own_complaint_by_its_code_stands_nowhere_though_he_is_signed_in()
    {
        await using var house = await SupervisionHouse.Start();
        var recorded = await house
            .As(Role.Anonymous)
            .Complaints.RecordComplaintAsync(
                new()
                {
                    CreditCode = SupervisionHouse.Firm,
                    Text = Canary,
                    Source = "online",
                }
            );
        await house
            .As(Role.Enterprise, "nameless", ("enterprise", SupervisionHouse.Firm))
            .Complaints.TrackComplaintAsync(
                new() { ComplaintId = recorded.ComplaintId, TrackingCode = recorded.TrackingCode }
            );
        Assert.Empty(await Said(house.Host));
    }

    [Fact]
    public async Task Who_reads_a_clue_or_a_referral_is_written_down_on_both_sides_by_call_and_by_page()
    {
        await using var pages = await InboxPageHouse.Start();
        var (house, id) = (pages.House, "");
        var clue = (
            await house.Drafter.Referrals.RecordClueAsync(
                new()
                {
                    Source = "complaint",
                    Classification = "open",
                    Parts =
                    {
                        new NewCluePart { Kind = "party-discipline", Text = Canary },
                    },
                }
            )
        ).ClueId;
        (id, var number) = await pages.Referred(Canary);
        var before = (await Said(house.Host)).Count;
        await house.Drafter.Referrals.GetClueAsync(new() { ClueId = clue });
        await house.Drafter.Referrals.GetReferralAsync(new() { ReferralId = id });
        await house.Inbox("CCDI").GetReferralAsync(new() { Number = number });
        Assert.Contains(
            Canary,
            (await pages.Get($"/inbox/CCDI/referrals/{number}", pages.Clerk())).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [
                $"drafter supervisor /enforcement.supervision.v1.Referrals/GetClue {clue} answered 1",
                $"drafter supervisor /enforcement.supervision.v1.Referrals/GetReferral {id} answered 1",
                $"clerk-CCDI agency /enforcement.agency.v1.AgencyInbox/GetReferral {id} answered 1",
                "clerk agency /inbox/{agency:regex(^[A-Z]{{2,8}}$)}/referrals/{number:long} " + $"{id} answered 1",
            ],
            (await Said(house.Host)).Skip(before)
        );
    }

    [Fact]
    public async Task A_draw_is_read_in_the_open_once_it_is_published_and_noted_before()
    {
        await using var world = await DrawWorld.Of(firms: 80);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        await draw.Bundle();
        await Refused.By(() => world.Public.Draws.GetBundleAsync(new() { DrawId = draw.Id }));
        await world.Planner.Visits.ListVisitsAsync(new() { DrawId = draw.Id });
        var before = await Said(world.Host);
        Assert.Contains(before, s => s.EndsWith($"GetBundle {draw.Id} answered 1", StringComparison.Ordinal));
        Assert.Contains(
            $"anonymous anonymous /enforcement.planning.v1.Draws/GetBundle {draw.Id} {Reasons.NoBundle} 1",
            before
        );
        Assert.Contains(before, s => s.EndsWith($"ListVisits {draw.Id} answered 1", StringComparison.Ordinal));
        await draw.Assign();
        await draw.Publish();
        await world.Public.Draws.GetBundleAsync(new() { DrawId = draw.Id });
        await world.Planner.Visits.ListVisitsAsync(new() { DrawId = draw.Id });
        Assert.Equal(before.Count, (await Said(world.Host)).Count);
    }

    [Fact]
    [Asvs("v5.0.0-16.1.1")]
    public async Task It_is_the_audit_administrators_alone_and_that_he_read_it_is_an_entry()
    {
        await using var house = await SupervisionHouse.Start();
        await house.Supervisor.Complaints.ListComplaintsAsync(new());
        foreach (var role in Role.All.Except([Role.AuditAdmin]))
            Assert.Contains(
                (await Refused.By(() => new Client(house.Host.As(role)).ListAccessAsync(new()))).Status,
                (StatusCode[])[StatusCode.PermissionDenied, StatusCode.Unauthenticated]
            );
        var journals = new JournalService.JournalServiceClient(house.Host.As(Role.Operator));
        Assert.Equal(
            Reasons.UnknownSource,
            (await Refused.By(() => journals.GetHeadAsync(new() { Source = "security" }))).Reason
        );
        var auditor = new Client(house.Host.As(Role.AuditAdmin, "auditor-1"));
        await auditor.ListAccessAsync(new());
        var newest = (await auditor.ListAccessAsync(new() { PageSize = 1, NewestFirst = true })).Entries[0];
        Assert.Equal(
            ("auditor-1", "/enforcement.journal.v1.SecurityLog/ListAccess", "answered"),
            (newest.Actor, newest.Method, newest.Outcome)
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Asvs("v5.0.0-16.2.4")]
    public async Task Its_pages_show_every_entry_once_in_either_order(bool newestFirst)
    {
        await using var host = await TestHost.Start(b => TestLedger.AddSource(b), _ => { });
        var log = host.Get<Log>();
        for (var i = 0; i < 7; i++)
            await log.Read(Somebody($"reader-{i}"), "m", [""]);
        var (auditor, seen, token) = (new Client(host.As(Role.AuditAdmin)), new List<long>(), "");
        do
        {
            var page = await auditor.ListAccessAsync(
                new()
                {
                    PageSize = 3,
                    PageToken = token,
                    NewestFirst = newestFirst,
                }
            );
            seen.AddRange(page.Entries.Where(e => e.Method == "m").Select(e => e.Seq));
            token = page.NextPageToken;
        } while (token.Length > 0 && seen.Count < 20);
        IEnumerable<long> all = [1, 2, 3, 4, 5, 6, 7];
        Assert.Equal(newestFirst ? all.Reverse() : all, seen);
    }

    [Fact]
    [Asvs("v5.0.0-16.4.2")]
    public async Task An_entry_that_was_changed_in_the_file_is_named()
    {
        await using var host = await TestHost.Start(b => TestLedger.AddSource(b), _ => { });
        var (log, auditor) = (host.Get<Log>(), new Client(host.As(Role.AuditAdmin)));
        for (var i = 0; i < 3; i++)
            await log.Read(Somebody("reader"), "m", [$"CMPL-{i}"]);
        var well = await auditor.VerifyAccessAsync(new());
        Assert.Equal((3, 0), (well.Entries, well.FirstBadSeq));
        using (var file = new SqliteConnection(SqliteFile.ReadWrite(Path.Combine(host.Data, "security-test.db"))))
        {
            file.Open();
            using var change = file.CreateCommand();
            change.CommandText =
                "DROP TRIGGER journal_no_update; UPDATE journal SET header = CAST(replace(CAST(header AS TEXT), "
                + "'reader', 'nobody') AS BLOB) WHERE seq = 2";
            change.ExecuteNonQuery();
        }
        Assert.Equal(2, (await auditor.VerifyAccessAsync(new())).FirstBadSeq);
    }

    [Fact]
    [Asvs("v5.0.0-16.3.2")]
    public async Task What_is_refused_over_and_over_is_counted_and_a_flood_of_kinds_too()
    {
        await using var host = await TestHost.Start(b => TestLedger.AddSource(b), _ => { });
        var log = host.Get<Log>();
        for (var i = 0; i < 500; i++)
            log.Refused(Somebody("clerk"), "m", "", Log.ByRole);
        for (var i = 0; i < Log.MostKinds + 40; i++)
            log.Refused(Somebody($"flood-{i}"), "m", "", Log.ByRole);
        await log.Sum();
        log.Refused(Somebody("clerk"), "m", "", Log.ByRole);
        await Eventually.IsTrue(async () => (await Said(host)).Count == Log.MostKinds + 3, "all is written");
        var said = await Said(host);
        Assert.Equal(
            ["clerk none m  role 1", "clerk none m  role 499", "clerk none m  role 1"],
            said.Where(s => s.StartsWith("clerk", StringComparison.Ordinal))
        );
        Assert.Contains("anonymous none none  uncounted 41", said);
    }

    [Fact]
    [Asvs("v5.0.0-16.5.3")]
    public async Task A_log_that_cannot_be_written_lets_nothing_be_read_that_must_be_noted_and_health_says_so()
    {
        await using var house = await SupervisionHouse.Start();
        var id = await Complained(house);
        using (var file = new SqliteConnection(SqliteFile.ReadWrite(Path.Combine(house.Host.Data, "security-test.db"))))
        {
            file.Open();
            foreach (var what in (string[])["INSERT ON journal", "UPDATE ON relay_position"])
                SqliteFile.Execute(
                    file,
                    $"CREATE TRIGGER no_{what[^7..]} BEFORE {what} BEGIN SELECT RAISE(ABORT, 'no'); END"
                );
        }
        Assert.Equal(
            StatusCode.Internal,
            (await Refused.By(() => house.Supervisor.Complaints.GetComplaintAsync(new() { ComplaintId = id }))).Status
        );
        await house.Supervisor.Warnings.ListWarningsAsync(new());
        Assert.Equal("Unhealthy", await Health(house.Host));
    }

    [Fact]
    public async Task It_goes_on_after_a_restart_where_it_ended()
    {
        using var folder = new TempFolder();
        for (var i = 1; i <= 2; i++)
        {
            await using var host = await TestHost.Start(b => TestLedger.AddSource(b), _ => { }, folder.Path);
            await host.Get<Log>().Read(Somebody($"reader-{i}"), "m", [""]);
            host.Get<Log>().Refused(Somebody($"refused-{i}"), "m", "", Log.ByRole);
        }
        var check = new JournalCheck();
        new JournalReader(Path.Combine(folder.Path, "security-test.db")).Scan(100, (in JournalRow row) =>
            check.Add(row)
        );
        Assert.Null(check.Fault);
        Assert.Equal(4, check.Seq);
    }

    [Fact]
    [Asvs("v5.0.0-16.2.3")]
    public async Task A_process_without_a_file_has_its_refusals_kept_by_a_service_which_says_who_sent_them()
    {
        await using var house = await SupervisionHouse.Start();
        var sent = new SentSecurityLog(
            house.Host.Get<Peers>(),
            "supervision",
            TimeProvider.System,
            NullLogger<Base>.Instance
        );
        sent.Refused(Somebody("clerk"), "/plans/{id}", "", Log.ByRole);
        await Eventually.IsTrue(
            async () => (await Said(house.Host)) is ["clerk none svc:test /plans/{id}  role 1"],
            "the refusal is kept"
        );
        await sent.Read(Somebody("reader"), "/clues/{id}", ["CLUE-1"]);
        Assert.Equal("reader none svc:test /clues/{id} CLUE-1 answered 1", (await Said(house.Host))[^1]);
    }

    private static Caller Somebody(string subject) => new(subject, new HashSet<string>(), null, "", null, "");

    private static async Task<string> Complained(SupervisionHouse house) =>
        (
            await house
                .As(Role.Anonymous)
                .Complaints.RecordComplaintAsync(
                    new()
                    {
                        CreditCode = SupervisionHouse.Firm,
                        Text = Canary,
                        Source = "online",
                        Complainant = Canary,
                    }
                )
        ).ComplaintId;

    /// <summary>As the file has it, so that reading adds nothing.</summary>
    private static async Task<IReadOnlyList<string>> Said(TestHost host)
    {
        await host.Get<Log>().Keep([]); // what waits has been written
        return
        [
            .. host.Get<Log>()
                .Reader.All()
                .Select(e => (JournalHash.Read(e.Header), Facts.Read(EventCatalog.Security, e)!.Event))
                .Select(e =>
                    e.Event is AccessNoted n
                        ? $"{e.Item1.Actor} {n.Roles} {n.Method} {n.Object} {n.Outcome} {n.Times}"
                        : "?"
                ),
        ];
    }

    private static async Task<string> Health(TestHost host)
    {
        using var client = new HttpClient();
        using var reply = await client.GetAsync(host.Web + BuildingBlocks.Hosting.Health.Path);
        return await reply.Content.ReadAsStringAsync();
    }
}
