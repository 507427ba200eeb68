using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>
/// The shell of an .xls workbook (compound file, MS-CFB): the names in its directory, and of its records (MS-XLS) what
/// the library that reads the rows does not tell: whether days count from 1904, and which cells hold an error.
/// </summary>
internal sealed class XlsFile
{
    private const uint MostSector = 0xFFFFFFFA;
    private const int HeaderSize = 512,
        EntrySize = 128,
        MiniSector = 64;
    private const int DateMode = 0x22,
        EndOfFile = 0x0A,
        BoundSheet = 0x85,
        BoolOrError = 0x205;

    private readonly Stream file;
    private readonly byte[] header = new byte[HeaderSize];
    private readonly int sector;
    private readonly uint[] table;
    private readonly Dictionary<string, (uint Start, long Size)> streams = new(StringComparer.OrdinalIgnoreCase);
    private readonly byte[] records;
    private (uint Start, long Size) mini;

    private XlsFile(Stream file)
    {
        this.file = file;
        file.Position = 0;
        file.ReadExactly(header);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        sector = shift is 9 or 12 ? 1 << shift : throw new InvalidDataException($"a sector of 2^{shift} bytes");
        table = Table();
        var directory = Chain(U32(header, 48), file.Length);
        for (var at = 0; at + EntrySize <= directory.Length; at += EntrySize)
            Add(directory.AsSpan(at, EntrySize));
        records =
            streams.TryGetValue("Workbook", out var book) || streams.TryGetValue("Book", out book) ? Content(book) : [];
    }

    public IReadOnlyCollection<string> Streams => streams.Keys;

    /// <summary>It holds the stream of a workbook: "Workbook" since Excel 97, "Book" before.</summary>
    public bool HasWorkbook => records.Length > 0;

    /// <summary>Days count from 1904 instead of 1900.</summary>
    public bool Since1904 =>
        Records(0).Where(r => r.Type == DateMode && r.Length >= 2).Select(r => records[r.At] != 0).FirstOrDefault();

    /// <exception cref="Refusal">UNREADABLE_FILE.</exception>
    public static XlsFile Read(Stream file)
    {
        try
        {
            return new(file);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw SheetSignature.Unreadable(
                "the file is a compound file of Microsoft (.xls) that is damaged or was cut off on its way: send "
                    + "it again"
            );
        }
        finally
        {
            file.Position = 0;
        }
    }

    /// <summary>Cells of a worksheet that hold an error, alone or as the result of a formula; both count from
    /// 0.</summary>
    /// <param name="sheet">Which of the worksheets, from 0.</param>
    public HashSet<(int Row, int Column)> Errors(int sheet)
    {
        var places = Records(0)
            .Where(r => r.Type == BoundSheet && r.Length >= 6 && records[r.At + 5] == 0)
            .Select(r => U32(records, r.At))
            .ToList();
        var errors = new HashSet<(int, int)>();
        if (sheet >= places.Count || places[sheet] >= records.Length)
            return errors;
        foreach (var (type, at, length) in Records((int)places[sheet]))
            if (
                (type == BoolOrError && length >= 8 && records[at + 7] == 1)
                // A formula's result that is no number says so in its last two bytes, and in its first what it is: 2 is
                // an error.
                || (
                    type is 0x06 or 0x206 or 0x406
                    && length >= 14
                    && records[at + 12] == 0xFF
                    && records[at + 13] == 0xFF
                    && records[at + 6] == 2
                )
            )
                errors.Add((U16(at), U16(at + 2)));
        return errors;
    }

    /// <summary>The records from a place on to the end of their part.</summary>
    private IEnumerable<(int Type, int At, int Length)> Records(int from)
    {
        for (var at = from; at + 4 <= records.Length; )
        {
            var (type, length) = (U16(at), U16(at + 2));
            if (type == EndOfFile || at + 4 + length > records.Length)
                yield break;
            yield return (type, at + 4, length);
            at += 4 + length;
        }
    }

    private void Add(ReadOnlySpan<byte> entry)
    {
        var (length, kind) = (BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]), entry[66]);
        if (kind is not (1 or 2 or 5) || length is < 2 or > 64)
            return;
        var place = (U32(entry, 116), (long)U32(entry, 120));
        if (kind == 5)
            mini = place;
        else
            streams.TryAdd(Encoding.Unicode.GetString(entry[..(length - 2)]), place);
    }

    /// <summary>Short streams stand in small sectors inside a stream of their own.</summary>
    private byte[] Content((uint Start, long Size) stream)
    {
        if (stream.Size >= U32(header, 56))
            return Chain(stream.Start, stream.Size);
        var (all, result) = (Chain(mini.Start, mini.Size), new MemoryStream());
        var next = MemoryMarshal.Cast<byte, uint>(Chain(U32(header, 60), file.Length));
        for (var at = stream.Start; at < MostSector && result.Length < stream.Size; at = next[(int)at])
        {
            if ((at + 1L) * MiniSector > all.Length || (int)at >= next.Length)
                throw new InvalidDataException();
            result.Write(all, (int)at * MiniSector, MiniSector);
        }
        return result.ToArray();
    }

    /// <summary>Which sector follows each: in tables that the header lists, and where it has no room for more, sectors
    /// that list the rest.</summary>
    private uint[] Table()
    {
        var lists = MemoryMarshal.Cast<byte, uint>(header.AsSpan(76)).ToArray().AsEnumerable();
        var seen = 0L;
        for (var at = U32(header, 68); at < MostSector; at = U32(Sector(at), sector - 4))
        {
            if (++seen * sector > file.Length)
                throw new InvalidDataException();
            lists = lists.Concat(MemoryMarshal.Cast<byte, uint>(Sector(at).AsSpan(0, sector - 4)).ToArray());
        }
        var tables = lists.Where(t => t < MostSector).ToList();
        if (tables.Count * (long)sector > file.Length)
            throw new InvalidDataException();
        return [.. tables.SelectMany(t => MemoryMarshal.Cast<byte, uint>(Sector(t)).ToArray())];
    }

    private byte[] Chain(uint start, long most)
    {
        most = Math.Min(most, file.Length);
        var result = new MemoryStream();
        for (
            var at = start;
            at < MostSector && result.Length < most;
            at = at < table.Length ? table[at] : throw new InvalidDataException()
        )
            result.Write(Sector(at));
        return result.ToArray();
    }

    private byte[] Sector(uint at)
    {
        var bytes = new byte[sector];
        file.Position = (at + 1L) * sector;
        // The last one may end with the file.
        return file.ReadAtLeast(bytes, sector, throwOnEndOfStream: false) > 0
            ? bytes
            : throw new InvalidDataException();
    }

    private int U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(records.AsSpan(at));

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
