using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace Enforcement.Fuzzing.Engine;

/// <summary>The input that is being run, in a file that outlives the process: an overflow of the stack or an endless
/// loop leaves nothing else behind.</summary>
internal sealed class InputInFlight : IDisposable
{
    private const int Size = 1 << 20;

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    public InputInFlight(string path)
    {
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, Size);
        view = file.CreateViewAccessor();
    }

    public void Set(byte[] input)
    {
        view.Write(0, input.Length);
        view.WriteArray(sizeof(int), input, 0, input.Length);
    }

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }

    public static byte[] Read(string path)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        return bytes.Length < sizeof(int)
            ? []
            : bytes.AsSpan(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(bytes)).ToArray();
    }
}
