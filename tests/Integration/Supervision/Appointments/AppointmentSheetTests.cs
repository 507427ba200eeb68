using Enforcement.Contracts;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.Integration.Sheets;
using Google.Protobuf;
using static Enforcement.Integration.Supervision.Appointments.AppointedHouse;

namespace Enforcement.Integration.Supervision.Appointments;

/// <summary>Appointments as a file: every row judged as one that is entered by itself.</summary>
public sealed class AppointmentSheetTests
{
    private static readonly string[] Header =
    [
        "人员标识",
        "岗位",
        "执法主体",
        "片区",
        "机关",
        "任职起",
        "任职止",
        "任职文件",
    ];

    [Theory, InlineData(SheetFormat.Csv), InlineData(SheetFormat.Xlsx)]
    public async Task A_dry_run_says_what_an_import_would_and_writes_nothing(SheetFormat format)
    {
        await using var house = await Start();
        var file = SheetFiles.Bytes(
            format,
            [
                Header,
                ["sub-1", "planner", Body, "", "", "2026-01-01", "", Basis],
                ["sub-2", "head", OtherBody, "", "", "2026/1/1", "2027-12-31", Basis],
                ["sub-1", "planner", OtherBody, "", "", "2026-01-01", "", Basis], // of two bodies
                [Security, "supervisor", "", "", "", "2026-01-01", "", Basis], // his own
                ["sub-3", "operator", "", "", "", "2026-01-01", "", Basis],
                ["sub-3", "audit-admin", "", "", "", "2026-01-01", "", Basis], // two of three
                ["sub-4", "planner", "NOBODY", "", "", "2026-01-01", "", Basis],
                ["sub-5", "king", "", "", "", "2026-01-01", "", Basis],
                ["sub-2", "head", OtherBody, "", "", "2026-01-01", "2027-12-31", Basis], // stands above
                ["sub-supervisor", "supervisor", "", "", "", "2026-01-01", "", Basis], // known
            ]
        );
        var head = house.Host.Get<Journal<SupervisionDb>>().Head.Seq;
        var dry = await Import(house, file, format, dryRun: true);
        Assert.Equal(head, house.Host.Get<Journal<SupervisionDb>>().Head.Seq);
        Assert.Equal((3, 1, 6), dry.Counts);
        Assert.Equal(
            [
                (4, "", Reasons.AppointmentScope),
                (5, "", Reasons.OwnAppointment),
                (7, "", Reasons.ThreeOffices),
                (8, "body", Reasons.UnknownBody),
                (9, "role", Reasons.OutOfRange),
                (10, "", Reasons.Duplicate),
            ],
            dry.Refused.Select(r => ((int)r.Line, r.Field, r.Reason))
        );
        Assert.All(dry.Refused, r => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}{2}", r.MessageZh));
        var real = await Import(house, file, format);
        Assert.Equal(dry.Counts, real.Counts);
        Assert.Equal(dry.Refused, real.Refused);
        Assert.Equal((0, 4, 6), (await Import(house, file, format)).Counts);
        Assert.Equal(3, (await house.Of(Audit).ListAppointmentsAsync(new() { PageSize = 1 })).Waiting);
    }

    [Fact]
    public async Task The_same_file_under_the_same_key_gets_the_same_answer_and_another_is_refused()
    {
        await using var house = await Start();
        var key = Guid.CreateVersion7();
        byte[] File(string person) =>
            SheetFiles.Bytes(SheetFormat.Csv, [Header, [person, "planner", Body, "", "", "2026-01-01", "", Basis]]);
        var first = await Import(house, File("sub-1"), SheetFormat.Csv, key: key);
        Assert.Equal(first.Totals, (await Import(house, File("sub-1"), SheetFormat.Csv, key: key)).Totals);
        Assert.Equal(
            Reasons.IdempotencyKeyReused,
            (await SheetFiles.Refuses(() => Import(house, File("sub-2"), SheetFormat.Csv, key: key))).Reason
        );
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused_as_a_whole()
    {
        await using var house = await Start();
        byte[] headless = SheetFiles.Bytes(
            SheetFormat.Csv,
            [
                ["人员标识", "岗位"],
                ["sub-1", "planner"],
            ]
        );
        Assert.Equal(
            Reasons.MissingColumn,
            (await SheetFiles.Refuses(() => Import(house, headless, SheetFormat.Csv))).Reason
        );
        Assert.Equal(
            Reasons.EmptyFile,
            (
                await SheetFiles.Refuses(() =>
                    Import(house, SheetFiles.Bytes(SheetFormat.Csv, [Header]), SheetFormat.Csv)
                )
            ).Reason
        );
        using var call = house.Of(Security).ImportAppointments();
        await call.RequestStream.WriteAsync(
            new()
            {
                Start = new() { FileName = "a", Format = SheetFormat.Csv },
            }
        );
        await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(new byte[(1 << 20) + 1]) });
        await call.RequestStream.CompleteAsync();
        var big = await Refused.By(() => call.ResponseStream.MoveNext(default));
        Assert.Equal((Reasons.OutOfRange, "chunk"), (big.Reason, big.Field));
    }

    private static async Task<Taken> Import(
        AppointedHouse house,
        byte[] file,
        SheetFormat format,
        bool dryRun = false,
        Guid? key = null
    )
    {
        using var call = house
            .Of(Security)
            .ImportAppointments(new Metadata { { "idempotency-key", (key ?? Guid.CreateVersion7()).ToString() } });
        return await SheetFiles.Send(
            call,
            file,
            new ImportAppointmentsRequest
            {
                Start = new()
                {
                    FileName = "a",
                    Length = file.Length,
                    Format = format,
                    DryRun = dryRun,
                },
            },
            chunk => new() { Chunk = chunk },
            reply => reply.Refused,
            reply => reply.Totals
        );
    }
}
