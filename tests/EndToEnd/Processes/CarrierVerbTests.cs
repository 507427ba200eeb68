using System.Text;
using System.Text.Json;
using Enforcement.EndToEnd.Campaign;
using Microsoft.Data.Sqlite;

namespace Enforcement.EndToEnd.Processes;

/// <summary>carrier and trail on the command line, over the referrals of the demo year.</summary>
public sealed class CarrierVerbTests(FinishedCampaign campaign) : VerbTests(campaign)
{
    private (string Id, long Number) Sent(string agency)
    {
        using var db = new SqliteConnection(
            $"Data Source={Path.Combine(Data, "supervision.db")};Mode=ReadOnly;Pooling=False"
        );
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText =
            "SELECT referral_id, number FROM referral WHERE agency = $1 AND last_receipt IS NOT NULL AND "
            + "withdrawn_seq = 0 ORDER BY number LIMIT 1";
        command.Parameters.AddWithValue("$1", agency);
        using var row = command.ExecuteReader();
        Assert.True(row.Read(), "the demo year has a referral that was received");
        return (row.GetString(0), row.GetInt64(1));
    }

    [Fact]
    public async Task A_referral_and_its_receipts_go_out_as_files_and_are_known_when_they_come_in()
    {
        var (id, number) = Sent("CCDI");
        var referral = (await Good("carrier", "export", id, "--out", Folder.Path)).Trim();
        Assert.Equal($"CCDI-{number:D6}.referral", Path.GetFileName(referral));
        Assert.Contains(
            $"number {number}: held already",
            await Good("carrier", "import", referral, "--agency", "CCDI"),
            StringComparison.Ordinal
        );

        var receipts = (
            await Good("carrier", "receipts", "--agency", "CCDI", "--number", $"{number}", "--out", Folder.Path)
        )
            .Trim()
            .Split('\n');
        Assert.Equal($"CCDI-{number:D6}-received.receipt", Path.GetFileName(receipts[0].Trim()));
        Assert.Contains(
            "received: taken before",
            await Good("carrier", "import", receipts[0].Trim()),
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.GetFiles(Folder.Path, "*.part"));
    }

    [Fact]
    public async Task An_altered_file_one_for_somebody_else_and_what_is_none_are_refused_by_name()
    {
        var (id, _) = Sent("CCDI");
        var referral = (await Good("carrier", "export", id, "--out", Folder.Path)).Trim();
        var altered = Folder.File("altered.referral");
        await File.WriteAllTextAsync(
            altered,
            (await File.ReadAllTextAsync(referral)).Replace(
                "\"time\":\"2025",
                "\"time\":\"2024",
                StringComparison.Ordinal
            )
        );
        await Refused(2, "MESSAGE_MISADDRESSED", "carrier", "import", altered, "--agency", "CCDI");
        await Refused(2, "MESSAGE_MISADDRESSED", "carrier", "import", referral, "--agency", "PROC");
        await File.WriteAllTextAsync(altered, "no referral");
        await Refused(2, "MESSAGE_MALFORMED", "carrier", "import", altered, "--agency", "CCDI");
        await File.WriteAllTextAsync(Folder.File("a.receipt"), "no.receipt.here");
        await Refused(2, "RECEIPT_MALFORMED", "carrier", "import", Folder.File("a.receipt"));
        await File.WriteAllTextAsync(Folder.File("a.inbound"), "{}");
        await Refused(2, "INBOUND_MALFORMED", "carrier", "import", Folder.File("a.inbound"));
        await File.WriteAllTextAsync(Folder.File("a.txt"), "x");
        await Refused(
            2,
            "neither a .referral, an .inbound nor a .receipt file",
            "carrier",
            "import",
            Folder.File("a.txt")
        );
        await Refused(2, "no such file", "carrier", "import", "nowhere.referral");
        await Refused(2, "UNKNOWN_REFERRAL", "carrier", "export", "REF-CCDI-2025-9999");
        await Refused(2, "UNKNOWN_INBOUND", "carrier", "export", "IN-CCDI-2025-9999");
        await Refused(2, "names no inbox", "carrier", "receipts", "--agency", "NOBODY");
        await Refused(2, "UNKNOWN_NUMBER", "carrier", "referred", "9999", "--agency", "CCDI");
    }

    [Fact]
    public async Task A_trail_is_verified_without_a_server_and_each_thing_wrong_with_it_is_named()
    {
        var trail = (await Good("trail", "export", "--agency", "CCDI", "--out", Folder.Path)).Trim();
        var key = Path.Combine(Data, "supervision-referrals.pub.jwk");
        var json = JsonDocument.Parse(await Offline(0, trail, "--supervision-key", key, "--json")).RootElement;
        Assert.Equal((true, "CCDI"), (json.GetProperty("ok").GetBoolean(), json.GetProperty("agency").GetString()));
        Assert.True(json.GetProperty("messages").GetInt32() > 0 && json.GetProperty("receipts").GetInt32() > 0);
        var told = await Offline(0, trail, "--supervision-key", key);
        Assert.Contains("proof: ok", told, StringComparison.Ordinal);
        Assert.Contains("WARN a key is believed", told, StringComparison.Ordinal); // the agency's was not given
        Assert.Contains("VERIFIED: ", told, StringComparison.Ordinal);

        var altered = Folder.File("altered.trail");
        await File.WriteAllTextAsync(
            altered,
            (await File.ReadAllTextAsync(trail)).Replace(
                "REF-CCDI-2025-0001",
                "REF-CCDI-2025-0002",
                StringComparison.Ordinal
            ),
            new UTF8Encoding(false)
        );
        Assert.Contains("FAILED: chain: ", await Offline(1, altered), StringComparison.Ordinal);
        await File.WriteAllTextAsync(altered, "{}");
        Assert.Contains("FAILED: format: ", await Offline(1, altered), StringComparison.Ordinal);
        Assert.Contains("no such file", await Offline(2, "nowhere.trail"), StringComparison.Ordinal);
        Assert.Contains(
            "no such file",
            await Offline(2, trail, "--supervision-key", "nowhere.jwk"),
            StringComparison.Ordinal
        );
        await File.WriteAllTextAsync(Folder.File("no.jwk"), "{}");
        Assert.Contains(
            "no.jwk",
            await Offline(2, trail, "--supervision-key", Folder.File("no.jwk")),
            StringComparison.Ordinal
        );
    }

    private static async Task<string> Offline(int expected, params string[] arguments)
    {
        var (exit, output, errors) = await Child.Run("Cli/enforcement", ["trail", "verify", .. arguments]);
        Assert.True(exit == expected, $"{exit}: {output}{errors}");
        return output + errors;
    }
}
