using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Enforcement.Campaign.Seeds;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.Campaign.Machinery;

/// <summary>
/// What the campaign asked and was answered, in order, in a file beside the data. After a crash the campaign runs again
/// from its beginning: calls that are in the file get their recorded answer, the first that is not goes out with the
/// same idempotency key as before. So a run that was killed ends as one that was not.
/// </summary>
internal sealed class Transcript : IDisposable
{
    private readonly FileStream file;
    private readonly byte[] keySeed;
    private readonly Queue<Answer> recorded = new();
    private long index;

    /// <param name="Payload">The reply, or of a refusal its rich status.</param>
    public sealed record Answer(byte[] RequestHash, StatusCode Status, string Message, byte[] Payload);

    public Transcript(string path, string seed)
    {
        keySeed = SHA256.HashData(Encoding.UTF8.GetBytes($"idempotency/{seed}"));
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        using var reader = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        var whole = 0L;
        try
        {
            while (file.Position < file.Length)
            {
                recorded.Enqueue(
                    new(reader.ReadBytes(32), (StatusCode)reader.ReadInt32(), reader.ReadString(), ReadBlock(reader))
                );
                whole = file.Position;
            }
        }
        catch (EndOfStreamException) { } // killed while writing: the last answer is asked for again
        file.SetLength(whole);
        file.Position = whole;
    }

    public bool IsReplaying => recorded.Count > 0;

    /// <summary>The recorded answer to the next call, or null when it must go out.</summary>
    public Answer? Next(string method, byte[] requestHash)
    {
        if (!recorded.TryDequeue(out var answer))
            return null;
        index++;
        return answer.RequestHash.AsSpan().SequenceEqual(requestHash)
            ? answer
            : throw new SeedFault(
                $"the folder holds another campaign: call {index} was not {method}; choose an empty --data"
            );
    }

    /// <summary>The idempotency key of the next call: a UUIDv7 by its place in the campaign.</summary>
    public string Key()
    {
        Span<byte> place = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(place, index);
        var id = HMACSHA256.HashData(keySeed, place);
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id.AsSpan(0, 16), bigEndian: true).ToString();
    }

    public void Record(Answer answer)
    {
        index++;
        using var writer = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true);
        writer.Write(answer.RequestHash);
        writer.Write((int)answer.Status);
        writer.Write(answer.Message);
        writer.Write(answer.Payload.Length);
        writer.Write(answer.Payload);
        writer.Flush();
        file.Flush();
    }

    public static byte[] Hash(string method, IMessage request) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(method), 0, .. request.ToByteArray()]);

    public void Dispose() => file.Dispose();

    private static byte[] ReadBlock(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        var bytes = reader.ReadBytes(length);
        return bytes.Length == length ? bytes : throw new EndOfStreamException();
    }
}
