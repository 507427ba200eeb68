using System.Buffers.Binary;
using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Complaints;
using Enforcement.Integration.Supervision.Sight;
using Microsoft.Data.Sqlite;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Complaints;

/// <summary>Who complains without a name leaves none behind, and nobody can count what is hidden.</summary>
public sealed class NamelessTests : IAsyncLifetime
{
    private const string Subject = "CANARYSUBJECT7391";
    private SupervisionHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await SupervisionHouse.Start("2025-03-07");
        await house.Plan(new BodyRegistered(Body, "zjj", BodyKind.Bureau, "449917"));
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private static RecordComplaintRequest Complaint(string who = "") =>
        new()
        {
            AboutBody = Body,
            CreditCode = Firm,
            Text = "他们索要财物",
            Source = "online",
            Complainant = who,
        };

    /// <summary>Whether a text stands in a file of the house, write-ahead logs included.</summary>
    private bool Stands(string text) =>
        Directory
            .GetFiles(house.Host.Data)
            .Any(file =>
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
            });

    [Fact]
    public async Task The_tracking_code_is_kept_in_no_file_and_a_repeated_command_tells_it_again()
    {
        var key = new Metadata { { "idempotency-key", Guid.CreateVersion7().ToString() } };
        var first = await house.As(Role.Anonymous).Complaints.RecordComplaintAsync(Complaint(), key);
        Assert.True(Stands(first.ComplaintId)); // such a text would be found
        Assert.False(Stands(first.TrackingCode));
        Assert.Equal(first, await house.As(Role.Anonymous).Complaints.RecordComplaintAsync(Complaint(), key));
    }

    [Theory]
    [InlineData(Role.Enterprise)]
    [InlineData(Role.Inspector)]
    [InlineData(Role.Reviewer)]
    public async Task Who_gives_no_name_stands_in_no_file_though_he_was_signed_on(string role)
    {
        var client = house.As(role, Subject, ("enterprise", Firm), ("body", OtherBody));
        await client.Complaints.RecordComplaintAsync(Complaint());
        Assert.False(Stands(Subject));
        var entry = house.Host.Get<Journal<SupervisionDb>>().Reader.All().Last();
        Assert.Equal(Role.Anonymous, JournalHash.Read(entry.Header).Actor);
        // Who gives one is the actor of his own entry, and an enterprise finds its complaint again.
        var named = (await client.Complaints.RecordComplaintAsync(Complaint("王某"))).ComplaintId;
        Assert.True(Stands(Subject));
        if (role == Role.Enterprise)
            Assert.Equal(
                named,
                Assert.Single((await client.Complaints.ListComplaintsAsync(new())).Complaints).ComplaintId
            );
    }

    [Fact]
    public async Task Numbers_are_in_no_order_each_given_once_and_in_their_shape()
    {
        var numbers = new List<int>();
        for (var i = 0; i < 60; i++)
        {
            var id = (await house.As(Role.Anonymous).Complaints.RecordComplaintAsync(Complaint())).ComplaintId;
            Assert.Matches("^CMPL-449917-2025-[0-9]{8}$", id);
            numbers.Add(int.Parse(id[^8..], System.Globalization.CultureInfo.InvariantCulture));
        }
        Assert.Equal(60, numbers.Distinct().Count());
        Assert.NotEqual(numbers.Order(), numbers);
        Assert.All(numbers.Zip(numbers.Skip(1)), pair => Assert.True(Math.Abs(pair.First - pair.Second) > 1));
        var (all, token) = (new List<string>(), "");
        do
        {
            var page = await house.Supervisor.Complaints.ListComplaintsAsync(new() { PageSize = 7, PageToken = token });
            all.AddRange(page.Complaints.Select(c => c.ComplaintId));
            token = page.NextPageToken;
        } while (token.Length > 0);
        Assert.Equal(60, all.Distinct().Count());
        Assert.Equal(60, all.Count);
        await house.On("2026-01-05");
        var next = (await house.As(Role.Anonymous).Complain(Body)).ComplaintId;
        Assert.StartsWith("CMPL-449917-2026-", next, StringComparison.Ordinal);
    }

    [Fact]
    public void The_permutation_gives_every_number_once_and_the_same_to_the_same_key()
    {
        var (key, other) = (new byte[32], new byte[32]);
        other[0] = 1;
        var given = Enumerable.Range(0, 20_000).Select(n => ComplaintNumbers.Permute(key, 2025, n)).ToList();
        Assert.Equal(given.Count, given.Distinct().Count());
        Assert.All(given, n => Assert.InRange(n, 0, ComplaintNumbers.Most - 1));
        Assert.Equal(given.Take(100), Enumerable.Range(0, 100).Select(n => ComplaintNumbers.Permute(key, 2025, n)));
        Assert.NotEqual(given[0], ComplaintNumbers.Permute(other, 2025, 0));
        Assert.NotEqual(given[0], ComplaintNumbers.Permute(key, 2026, 0));
    }

    [Fact]
    public async Task A_reply_to_who_may_not_count_holds_a_position_by_which_only_the_journal_finds_the_entry()
    {
        var journal = house.Host.Get<Journal<SupervisionDb>>();
        var key = new Metadata { { "idempotency-key", Guid.CreateVersion7().ToString() } };
        var told = new List<long>();
        async Task<long> Told(Metadata? headers) =>
            (await house.As(Role.Anonymous).Complaints.RecordComplaintAsync(Complaint(), headers)).Sequence;
        for (var i = 0; i < 20; i++)
            told.Add(await Told(i == 19 ? key : null));
        var last = told[^1];
        Assert.Equal(last, await Told(key));
        Assert.NotEqual(told.Order(), told);
        var head = journal.Reader.ChainAt(journal.Head.Seq)!;
        Assert.Equal(BinaryPrimitives.ReadInt64BigEndian(head) & (long.MaxValue >> 1), last & (long.MaxValue >> 1));

        var id = (await house.As(Role.Operator).Complain(Body, who: "王某")).ComplaintId;
        var routed = await house.Reviewer.Complaints.RouteComplaintAsync(
            new() { ComplaintId = id, Handler = "STATION" }
        );
        Assert.True(routed.Sequence > 1L << 40);
        var responded = await house.Supervisor.Complaints.RespondToComplaintAsync(
            new() { ComplaintId = id, Text = "已收到" }
        );
        Assert.Equal(journal.Head.Seq, responded.Sequence); // he may read the head
    }

    [Fact]
    public async Task The_reply_that_is_kept_for_a_repetition_names_neither_the_caller_nor_his_code()
    {
        var given = await house.FirmOf(Firm).Complain(Body, Firm);
        using var file = new SqliteConnection($"Data Source={house.File};Mode=ReadOnly");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = "SELECT actor, reply FROM idempotency WHERE method LIKE '%RecordComplaint'";
        using var row = command.ExecuteReader();
        Assert.True(row.Read());
        Assert.Equal(Role.Anonymous, row.GetString(0));
        var kept = RecordComplaintReply.Parser.ParseFrom(row.GetFieldValue<byte[]>(1));
        Assert.Equal((given.ComplaintId, ""), (kept.ComplaintId, kept.TrackingCode));
        Assert.False(row.Read());
    }
}
