using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning;

internal static class DrawsTables
{
    public static void Map(ModelBuilder model)
    {
    }
}
