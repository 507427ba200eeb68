using System.Net;
using System.Net.Sockets;
using Enforcement.Testing;

namespace Enforcement.Benchmarks;

internal static class Ports
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks until the address answers 200.</summary>
    public static async Task Answers(string url, Child child)
    {
        using var http = new HttpClient();
        while (true)
        {
            if (child.HasExited)
                throw new InvalidOperationException($"it ended before it answered: {child.Errors}");
            try
            {
                using var answer = await http.GetAsync(url);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException) { } // not listening yet
            await Task.Delay(5);
        }
    }
}
