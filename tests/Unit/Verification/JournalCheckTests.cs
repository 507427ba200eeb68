using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Unit.Verification;

public sealed class JournalCheckTests
{
    [Fact]
    public void A_whole_journal_passes_and_ends_at_its_head()
    {
        var rows = Rows(40);
        var check = Check(rows);
        Assert.Null(check.Fault);
        Assert.Equal(40, check.Seq);
        Assert.Equal("planning", check.Source);
        Assert.True(check.EndsAt(40, rows[^1].Chain));
    }

    [Fact]
    public void Confidential_rows_pass_by_their_hashes_and_a_check_may_start_after_a_checkpoint()
    {
        var rows = Rows(10);
        var check = new JournalCheck(4, rows[3].Chain);
        Assert.True(check.AddSealed(5, rows[4].Leaf, rows[4].Chain));
        for (var i = 5; i < 10; i++)
            Assert.True(Add(check, rows[i]));
        Assert.False(new JournalCheck(4, rows[2].Chain).AddSealed(5, rows[4].Leaf, rows[4].Chain));
    }

    [Theory]
    [InlineData("data", "datahash")]
    [InlineData("salt", "datahash")]
    [InlineData("header", "leaf_hash")]
    [InlineData("leaf", "leaf_hash")]
    [InlineData("chain", "chain_hash")]
    [InlineData("id", "header")]
    public void One_changed_bit_is_found_at_its_row(string where, string what)
    {
        for (var row = 0; row < 12; row++)
        {
            var rows = Rows(12);
            var bytes = where switch
            {
                "data" => rows[row].Data,
                "salt" => rows[row].Salt,
                "leaf" => rows[row].Leaf,
                "chain" => rows[row].Chain,
                "id" => rows[row].Id,
                _ => rows[row].Header,
            };
            bytes[
                where == "header"
                    ? Encoding.UTF8.GetString(rows[row].Header).IndexOf("visit-planned", StringComparison.Ordinal)
                    : bytes.Length / 2
            ] ^= 1;
            Assert.Equal((row + 1, what), (Check(rows).Fault!.Seq, Check(rows).Fault!.What));
        }
    }

    [Fact]
    public void A_missing_a_doubled_and_an_exchanged_row_are_found()
    {
        Assert.Equal((4, "seq"), Place(Check([.. Rows(9).Where((_, i) => i != 2)])));
        Assert.Equal((3, "seq"), Place(Check([.. Rows(9)[..3], .. Rows(9)[2..]])));
        var rows = Rows(9);
        (rows[4], rows[5]) = (rows[5], rows[4]);
        Assert.Equal((6, "seq"), Place(Check(rows)));
        Assert.Equal((2, "seq"), Place(Check([.. Rows(3)[1..]])));
    }

    [Fact]
    public void A_row_rewritten_with_all_its_hashes_breaks_the_next_one()
    {
        var rows = Rows(6);
        rows[2] = Row(3, rows[1].Chain, data: "{\"avoided\":false}");
        Assert.Equal((4, "chain_hash"), Place(Check(rows)));
    }

    [Fact]
    public void A_journal_cut_off_at_its_end_is_found_only_by_its_head()
    {
        var rows = Rows(8);
        var check = Check(rows[..7]);
        Assert.Null(check.Fault);
        Assert.False(check.EndsAt(8, rows[7].Chain));
        Assert.Equal("head", check.Fault!.What);
        Assert.False(Check(Rows(8)).EndsAt(8, new byte[32]));
    }

    [Theory]
    [InlineData("{\"seq\":1,\"source\":\"planning\"")]
    [InlineData("{ \"source\":\"planning\"")]
    [InlineData("{\"source\":\"planning\",\"extra\":1")]
    [InlineData("{\"source\":\"planning\",\"seq\":1.0")]
    [InlineData("{\"source\":\"planning\",\"seq\":01")]
    [InlineData("{\"source\":\"planning\",\"seq\":2")]
    [InlineData("{\"source\":\"plan\\qning\",\"seq\":1")]
    [InlineData("{\"source\":\"plan\nning\",\"seq\":1")]
    [InlineData("{\"source\":null,\"seq\":1")]
    [InlineData("{\"source\":\"planning")]
    public void A_header_that_is_not_the_canonical_text_is_refused_though_its_hashes_fit(string start)
    {
        var row = Row(1, new byte[32], header: text => start + text["{\"source\":\"planning\",\"seq\":1".Length..]);
        Assert.Equal((1, "header"), Place(Check([row])));
    }

    [Theory]
    [InlineData("000000Z\"", "000Z\"")]
    [InlineData("\"causation\":null", "\"causation\":1")]
    [InlineData("\"actor\":\"sub-1\"", "\"actor\":\"sub-1\" ")]
    [InlineData("\"}", "\"}\n")]
    [InlineData("\"}", "\",\"x\":1}")]
    [InlineData("\"id\":\"0199", "\"id\":\"0198")]
    public void A_header_with_one_odd_value_is_refused_though_its_hashes_fit(string text, string by)
    {
        var row = Row(1, new byte[32], header: header => header.Replace(text, by));
        Assert.Equal((1, "header"), Place(Check([row])));
    }

    [Fact]
    public void A_row_of_another_source_does_not_belong_here()
    {
        var rows = Rows(3);
        rows[2] = Row(3, rows[1].Chain, header: header => header.Replace("planning", "registry"));
        Assert.Equal((3, "header"), Place(Check(rows)));
    }

    [Fact]
    public void After_a_fault_nothing_passes_any_more()
    {
        var (rows, check) = (Rows(3), new JournalCheck());
        Assert.False(Add(check, rows[1]));
        Assert.False(Add(check, rows[0]));
        Assert.Equal(2, check.Fault!.Seq);
        Assert.Equal(0, check.Seq);
    }

    private static (long, string) Place(JournalCheck check) => (check.Fault!.Seq, check.Fault.What);

    private sealed record Stored(
        long Seq,
        byte[] Id,
        byte[] Header,
        byte[] Salt,
        byte[] Data,
        byte[] Leaf,
        byte[] Chain
    );

    private static Stored[] Rows(int count)
    {
        var rows = new Stored[count];
        for (var i = 0; i < count; i++)
            rows[i] = Row(i + 1, i == 0 ? new byte[32] : rows[i - 1].Chain);
        return rows;
    }

    private static Stored Row(int seq, byte[] before, string? data = null, Func<string, string>? header = null)
    {
        var random = new Random(seq);
        var (salt, id) = (new byte[16], Convert.FromHexString($"0199000000007000800000000000{seq:x4}"));
        random.NextBytes(salt);
        var payload = Encoding.UTF8.GetBytes(
            data ?? $"{{\"visit\":\"VISIT-{seq}\",\"note\":\"{new string('x', random.Next(300))}\"}}"
        );
        var text =
            $"{{\"source\":\"planning\",\"seq\":{seq},\"id\":\"{new Guid(id, bigEndian: true)}\","
            + $"\"type\":\"planning.visit-planned.v1\",\"subject\":\"VISIT-{seq}\","
            + "\"time\":\"2026-01-31T08:00:00.000000Z\",\"actor\":\"sub-1\",\"causation\":null,"
            + $"\"datahash\":\"{Convert.ToHexStringLower(SHA256.HashData([.. salt, .. payload]))}\"}}";
        var bytes = Encoding.UTF8.GetBytes(header?.Invoke(text) ?? text);
        var leaf = SHA256.HashData([0, .. bytes]);
        return new Stored(seq, id, bytes, salt, payload, leaf, SHA256.HashData([2, .. before, .. leaf]));
    }

    private static JournalCheck Check(IEnumerable<Stored> rows)
    {
        var check = new JournalCheck();
        foreach (var row in rows)
            if (!Add(check, row))
                break;
        return check;
    }

    private static bool Add(JournalCheck check, Stored row) =>
        check.Add(
            new JournalRow
            {
                Seq = row.Seq,
                EventId = row.Id,
                Header = row.Header,
                Salt = row.Salt,
                Data = row.Data,
                LeafHash = row.Leaf,
                ChainHash = row.Chain,
            }
        );
}
