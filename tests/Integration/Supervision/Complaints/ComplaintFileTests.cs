using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Integration.Files;
using Enforcement.Integration.Supervision.Instruments;
using Google.Protobuf;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Complaints;

/// <summary>A complaint brings its files: few, small, scanned, and for nobody but who reads its text.</summary>
public sealed class ComplaintFileTests
{
    private static readonly byte[] Photo = Encoding.UTF8.GetBytes("现场照片说明\n"),
        Second = Encoding.UTF8.GetBytes("收据\n");

    private static async Task<SupervisionHouse> Start()
    {
        var house = await SupervisionHouse.Start("2025-03-07");
        await house.Plan(
            new BodyRegistered(Body, "住建局", BodyKind.Bureau, "449917"),
            new BodyRegistered(OtherBody, "应急局", BodyKind.Bureau, "449917")
        );
        return house;
    }

    private static RecordComplaintRequest Complaint(params byte[][] files) =>
        new()
        {
            AboutBody = Body,
            CreditCode = Firm,
            Text = "重复检查",
            Source = "online",
            Files = { files.Select(ByteString.CopyFrom) },
        };

    private static Filing As(SupervisionHouse house, string role, string subject, params (string, string)[] claims) =>
        new(house.Host, "supervision", role, subject, claims);

    private static ByteString Sum(byte[] content) =>
        ByteString.CopyFrom(System.Security.Cryptography.SHA256.HashData(content));

    [Fact]
    public async Task Anybody_sends_them_and_who_reads_the_text_reads_them_and_the_body_it_is_about_does_not()
    {
        await using var house = await Start();
        var key = new Metadata { { "idempotency-key", Guid.CreateVersion7().ToString() } };
        var client = house.As(Role.Anonymous);
        var taken = await client.Complaints.RecordComplaintAsync(Complaint(Photo, Second), key);
        var supervisor = As(house, Role.Supervisor, "supervisor-1");
        Assert.Equal(
            [Sum(Photo), Sum(Second)],
            (await supervisor.Of("complaint", taken.ComplaintId)).Select(f => f.Sha256)
        );
        Assert.Equal(Photo, (await supervisor.Read(Sum(Photo))).Bytes);
        foreach (
            var nobody in new[]
            {
                As(house, Role.Head, "head-1", ("body", Body)),
                As(house, Role.Head, "head-2", ("body", OtherBody)),
                As(house, Role.Enterprise, "firm", ("enterprise", Firm)),
                As(house, Role.Discipline, "discipline-1", ("agency", "CCDI")),
            }
        )
            Assert.Equal(Reasons.UnknownFile, (await Refused.By(() => nobody.Read(Sum(Photo)))).Reason);
        // The body that handles it reads its text, and so these.
        await house.Supervisor.Complaints.RouteComplaintAsync(
            new() { ComplaintId = taken.ComplaintId, Handler = OtherBody }
        );
        Assert.Equal(Second, (await As(house, Role.Head, "head-2", ("body", OtherBody)).Read(Sum(Second))).Bytes);
        // Sent twice it is one complaint with the same files.
        Assert.Equal(taken, await client.Complaints.RecordComplaintAsync(Complaint(Photo, Second), key));
        Assert.Equal(2, house.Facts<FileAttached>().Count);
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task Who_gives_no_name_is_not_told_by_his_files_either()
    {
        await using var house = await Start();
        var firm = house.As(Role.Enterprise, "CANARYSUBJECT7391", ("enterprise", Firm));
        await firm.Complaints.RecordComplaintAsync(Complaint(Photo));
        Assert.Equal([Role.Anonymous], house.Facts<FileStored>().Select(f => f.Side.Split('/')[0]).Distinct());
        foreach (var file in Directory.GetFiles(house.Host.Data))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            Assert.Equal(-1, bytes.AsSpan().IndexOf("CANARYSUBJECT7391"u8));
        }
        // Whoever is refused is noted by his name, so this is asked last.
        var own = As(house, Role.Enterprise, "CANARYSUBJECT7391", ("enterprise", Firm));
        Assert.Equal(Reasons.UnknownFile, (await Refused.By(() => own.Read(Sum(Photo)))).Reason);
    }

    [Fact]
    public async Task The_same_file_twice_is_one_and_belongs_to_its_complaint()
    {
        await using var house = await Start();
        var taken = await house.As(Role.Anonymous).Complaints.RecordComplaintAsync(Complaint(Photo, Photo));
        var files = await As(house, Role.Supervisor, "supervisor-1").Of("complaint", taken.ComplaintId);
        Assert.Equal([Sum(Photo)], files.Select(f => f.Sha256));
    }

    [Fact]
    public async Task Too_many_too_large_or_of_no_known_kind_and_neither_complaint_nor_file_is_kept()
    {
        await using var house = await Start();
        await Says(Reasons.OutOfRange, "files", Complaint(Photo, Photo, Photo, Photo));
        await Says(Reasons.OutOfRange, "files", Complaint(new byte[2 << 20], new byte[(1 << 20) + 1]));
        await Says(Reasons.EmptyFile, "files[1]", Complaint(Photo, []));
        await Says(Reasons.FileKind, "files[0]", Complaint([0, 1, 2, 3]));
        await Says(Reasons.FileKind, "files[1]", Complaint(Photo, [0, 1, 2, 3]));
        await Says(Reasons.UnknownEnterprise, "", new(Complaint(Photo)) { CreditCode = "91350100M000100Y43" });
        Assert.Empty(house.Facts<ComplaintRecorded>());
        Assert.Empty(house.Facts<FileStored>());
        Assert.Empty(Directory.GetFiles(house.Host.Data, "*.part", SearchOption.AllDirectories));

        async Task Says(string reason, string field, RecordComplaintRequest complaint)
        {
            var refused = await Refused.By(() => house.As(Role.Anonymous).Complaints.RecordComplaintAsync(complaint));
            Assert.Equal((reason, field), (refused.Reason, refused.Field));
        }
    }
}
